"use client";

import { CornerUpRightIcon, ListFilterIcon, PauseIcon, PlusIcon, ShieldAlertIcon, SlidersHorizontalIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Label } from "@/components/ui/label";
import { RadioCard, RadioCardGroup, RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Tabs, TabsContent, TabsCount, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { Sample, Section } from "./section";

function Buttons() {
  return (
    <>
      <Sample label="Buttons, 28 px">
        <Button variant="primary">Save</Button>
        <Button>
          <PlusIcon aria-hidden />
          New agent
        </Button>
        <Button variant="ghost">
          <ListFilterIcon aria-hidden />
          Filter <Kbd>F</Kbd>
        </Button>
        <Button variant="danger">Quarantine refund-handler…</Button>
        <Button variant="lever">Emergency stop</Button>
        <Button variant="link">See the 8</Button>
        <Button disabled>Recording…</Button>
        <Button variant="ghost" size="icon" aria-label="Pause">
          <PauseIcon aria-hidden />
        </Button>
      </Sample>
      <Sample label="Verdict bar, 32 px">
        <Button variant="primary" size="lg">
          Approve… <Kbd>A</Kbd>
        </Button>
        <Button variant="danger-outline" size="lg">
          Reject… <Kbd>R</Kbd>
        </Button>
        <Button variant="ghost" size="lg">
          Assign <Kbd>S</Kbd>
        </Button>
        <Button variant="primary" size="lg" disabled>
          Stop 38 agents
        </Button>
      </Sample>
      <Sample label="Thumb-wide, 48 px">
        <Button size="touch" variant="danger-outline">
          Reject…
        </Button>
        <Button size="touch" variant="primary">
          Approve…
        </Button>
      </Sample>
    </>
  );
}

function Fields() {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <div>
        <Label htmlFor="kit-reason" className="mb-1">
          Reason, shown to everybody
        </Label>
        <Input id="kit-reason" defaultValue="Wrong bank details in the supplier master" />
      </div>
      <div>
        <Label htmlFor="kit-confirm" className="mb-1">
          Type Harrowfield Foods to confirm
        </Label>
        <Input id="kit-confirm" placeholder="Harrowfield Foods" aria-describedby="kit-confirm-help" aria-invalid />
        <p id="kit-confirm-help" className="mt-1 text-12 text-danger-text">
          The name in full opens the button.
        </p>
      </div>
      <div className="md:col-span-2">
        <Label htmlFor="kit-note" className="mb-1">
          Note
        </Label>
        <Textarea id="kit-note" defaultValue="Called the supplier. IBAN confirmed." />
      </div>
      <div>
        <Label htmlFor="kit-disabled" className="mb-1">
          Tier
        </Label>
        <Input id="kit-disabled" disabled defaultValue="High" />
      </div>
    </div>
  );
}

function Choices() {
  const [range, setRange] = useState("2h");
  return (
    <>
      <Sample label="Checkbox, radio, switch">
        <Checkbox aria-label="Unticked" />
        <Checkbox aria-label="Ticked" defaultChecked />
        <Checkbox aria-label="Some" checked="indeterminate" />
        <Checkbox aria-label="Not now" disabled />
        <RadioGroup defaultValue="one" aria-label="One of two" className="flex">
          <RadioGroupItem value="one" aria-label="One" />
          <RadioGroupItem value="two" aria-label="Two" />
        </RadioGroup>
        <Switch aria-label="Off" />
        <Switch aria-label="On" defaultChecked />
      </Sample>
      <Sample label="Segmented, select">
        <Segmented aria-label="Range" value={range} onValueChange={setRange}>
          <SegmentedItem value="30m">30 min</SegmentedItem>
          <SegmentedItem value="2h">2 h</SegmentedItem>
          <SegmentedItem value="24h">24 h</SegmentedItem>
          <SegmentedItem value="7d">7 d</SegmentedItem>
        </Segmented>
        <Select defaultValue="soonest">
          <SelectTrigger aria-label="Order">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="soonest">Soonest first</SelectItem>
            <SelectItem value="risk">Highest risk first</SelectItem>
            <SelectItem value="newest">Newest first</SelectItem>
          </SelectContent>
        </Select>
      </Sample>
    </>
  );
}

function TabSamples() {
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Tabs defaultValue="needs-me">
        <TabsList aria-label="Saved views">
          <TabsTrigger value="needs-me">
            Needs me <TabsCount>14</TabsCount>
          </TabsTrigger>
          <TabsTrigger value="expiring">
            Expiring <TabsCount>2</TabsCount>
          </TabsTrigger>
          <TabsTrigger value="all">
            All <TabsCount>46</TabsCount>
          </TabsTrigger>
        </TabsList>
        <TabsContent value="needs-me">Fourteen wait for you.</TabsContent>
        <TabsContent value="expiring">Two expire within the hour.</TabsContent>
        <TabsContent value="all">All that are open.</TabsContent>
      </Tabs>
      <Tabs defaultValue="overview">
        <TabsList variant="line" aria-label="Agent">
          <TabsTrigger value="overview">Overview</TabsTrigger>
          <TabsTrigger value="actions">
            Actions <TabsCount>1,284</TabsCount>
          </TabsTrigger>
          <TabsTrigger value="history">History</TabsTrigger>
        </TabsList>
        <TabsContent value="overview">What it may do.</TabsContent>
        <TabsContent value="actions">What it asked to do.</TabsContent>
        <TabsContent value="history">What people changed.</TabsContent>
      </Tabs>
    </div>
  );
}

export function ControlsSection() {
  return (
    <Section title="Controls" description="28 px in panes, 32 px in dialogs and the verdict bar, 44 px and more on a phone.">
      <div className="grid gap-5">
        <Buttons />
        <Choices />
        <Fields />
        <TabSamples />
        <RadioCardGroup aria-label="Step in" defaultValue="quarantine" className="max-w-80">
          <RadioCard value="pause" icon={<PauseIcon />} label="Pause" description="Nothing new is permitted" />
          <RadioCard value="redirect" icon={<CornerUpRightIcon />} label="Redirect" description="Send its work elsewhere" />
          <RadioCard value="override" icon={<SlidersHorizontalIcon />} label="Override" description="Tighten a bound for a time" />
          <RadioCard value="quarantine" icon={<ShieldAlertIcon />} label="Quarantine" description="And look into what it did" />
        </RadioCardGroup>
      </div>
    </Section>
  );
}
