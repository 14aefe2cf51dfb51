"use client";

import { MoreHorizontalIcon, OctagonMinusIcon, UsersIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Drawer, DrawerBody, DrawerContent, DrawerDescription, DrawerFooter, DrawerTitle, DrawerTrigger } from "@/components/ui/drawer";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuShortcut, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toast";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { Section } from "./section";

const companyName = "Harrowfield Foods";

function StopDialog() {
  const [typed, setTyped] = useState("");
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>Dialog</Button>
      </DialogTrigger>
      <DialogContent size="lg">
        <DialogHeader>
          <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-danger-tint text-danger-text">
            <OctagonMinusIcon aria-hidden className="size-5.5" />
          </span>
          <div>
            <DialogTitle>Emergency stop</DialogTitle>
            <DialogDescription>Takes effect before this window says so. Lifting it is a separate act, with its own reason.</DialogDescription>
          </div>
        </DialogHeader>
        <DialogBody>
          <div className="grid gap-4 md:grid-cols-2">
            <div>
              <Label htmlFor="stop-reason" className="mb-1">
                Reason, shown to everybody
              </Label>
              <Input id="stop-reason" />
            </div>
            <div>
              <Label htmlFor="stop-confirm" className="mb-1">
                Type {companyName} to confirm
              </Label>
              <Input id="stop-confirm" value={typed} onChange={(event) => setTyped(event.target.value)} />
              <p className="mt-1 text-12 text-fg-2">The name in full opens the button.</p>
            </div>
          </div>
        </DialogBody>
        <DialogFooter>
          <DialogFooterNote>
            <UsersIcon aria-hidden />
            Tells 6 unit leads and 11 agent owners.
          </DialogFooterNote>
          <DialogClose asChild>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button size="lg" variant="danger" disabled={typed !== companyName}>
            Stop 38 agents
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function PhoneDrawer() {
  return (
    <Drawer>
      <DrawerTrigger asChild>
        <Button>Drawer</Button>
      </DrawerTrigger>
      <DrawerContent>
        <DrawerBody className="pt-3">
          <DrawerTitle>Pay 12,400.00 EUR to Velmora Packaging</DrawerTitle>
          <DrawerDescription>by invoice-matcher, asked 20 min ago</DrawerDescription>
          <p className="mt-4">One bank transfer leaves Operating account ··2209 for a payee Harrowfield has never paid.</p>
        </DrawerBody>
        <DrawerFooter>
          <Button size="touch" variant="danger-outline">
            Reject…
          </Button>
          <Button size="touch" variant="primary">
            Approve…
          </Button>
        </DrawerFooter>
      </DrawerContent>
    </Drawer>
  );
}

export function OverlaysSection() {
  return (
    <Section title="Overlays" description="Shadow only on what floats. Focus goes in, and back where it came from.">
      <div className="flex flex-wrap gap-2">
        <StopDialog />
        <PhoneDrawer />
        <Sheet>
          <SheetTrigger asChild>
            <Button>Sheet</Button>
          </SheetTrigger>
          <SheetContent>
            <SheetHeader>
              <SheetTitle>Full trace</SheetTitle>
              <SheetDescription>31 rules were looked at</SheetDescription>
            </SheetHeader>
            <SheetBody>The strictest that applies wins.</SheetBody>
          </SheetContent>
        </Sheet>
        <Popover>
          <PopoverTrigger asChild>
            <Button>Popover</Button>
          </PopoverTrigger>
          <PopoverContent>Due today, and not assigned to anybody.</PopoverContent>
        </Popover>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label="More">
              <MoreHorizontalIcon aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem>
              Open full page <DropdownMenuShortcut>O</DropdownMenuShortcut>
            </DropdownMenuItem>
            <DropdownMenuItem>Copy link</DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem variant="danger">Reject…</DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
        <Tooltip>
          <TooltipTrigger asChild>
            <Button>Tooltip</Button>
          </TooltipTrigger>
          <TooltipContent>Actions that ran without a person, of all that ran.</TooltipContent>
        </Tooltip>
        <Button onClick={() => toast.success("Approved", { description: "Pay 12,400.00 EUR to Velmora Packaging" })}>Toast</Button>
      </div>
    </Section>
  );
}
