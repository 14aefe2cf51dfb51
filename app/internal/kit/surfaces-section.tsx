import { CircleAlertIcon, DownloadIcon, InfoIcon, TableIcon, TriangleAlertIcon } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { Progress } from "@/components/ui/progress";
import { Separator } from "@/components/ui/separator";
import { Skeleton } from "@/components/ui/skeleton";
import { Sample, Section } from "./section";

const tones = ["ok", "info", "warn", "danger", "plum", "neutral", "accent"] as const;

const bounds = [
  { name: "Refunded", used: 812, limit: 2_000, unit: "EUR", tone: "neutral" },
  { name: "Per hour", used: 31, limit: 40, unit: "actions", tone: "warn" },
  { name: "Cost", used: 6.1, limit: 20, unit: "EUR", tone: "neutral" },
] as const;

function Banners() {
  return (
    <div className="grid gap-3">
      <Banner
        tone="danger"
        icon={<CircleAlertIcon aria-hidden />}
        title="8 refunds in a row failed with the same error."
        action={
          <a href="#" className="link">
            See the 8
          </a>
        }
      >
        Decided by: 3 equal failures in 30 min is the limit; the last was <code className="font-mono text-12">payment_reference_unknown</code> at 14:04:12.
      </Banner>
      <Banner tone="warn" icon={<TriangleAlertIcon aria-hidden />} title="Not reached by a stop.">
        newsletter-sender uses its own mail key, outside Reeve.
      </Banner>
      <Banner tone="info" icon={<InfoIcon aria-hidden />} title="You decide alone.">
        Until a second person may decide, every verdict is marked so.
      </Banner>
    </div>
  );
}

export function SurfacesSection() {
  return (
    <Section title="Surfaces and marks" description="Hairlines separate; cards only where things are picked up or compared.">
      <div className="grid gap-5">
        <Sample label="Badges">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <Badge outline="line">38:14 left</Badge>
          <Badge outline="dashed">Unsaved</Badge>
        </Sample>
        <Sample label="Avatar, key, separator, skeleton">
          <Avatar name="Ines Calder" />
          <Avatar name="Maud van der Oyelar" />
          <Separator orientation="vertical" />
          <Kbd>⌘K</Kbd>
          <Kbd>J</Kbd>
          <Skeleton className="w-40" />
        </Sample>
        <Banners />
        <div className="grid gap-4 md:grid-cols-2">
          <Card>
            <CardHeader>
              <CardTitle>Bounds today</CardTitle>
              <CardDescription>Used, of what the rules allow</CardDescription>
              <CardAction>
                <Button variant="ghost" size="icon" aria-label="Show as table">
                  <TableIcon aria-hidden className="size-3.5" />
                </Button>
                <Button variant="ghost" size="icon" aria-label="Download as CSV">
                  <DownloadIcon aria-hidden className="size-3.5" />
                </Button>
              </CardAction>
            </CardHeader>
            <CardContent className="grid gap-4">
              {bounds.map((bound) => (
                <div key={bound.name}>
                  <p className="mb-1.5 flex justify-between gap-2 text-12">
                    <span>{bound.name}</span>
                    <span className="num text-fg-2">
                      <span className="font-semibold text-fg">{bound.used}</span> of {bound.limit} {bound.unit}
                    </span>
                  </p>
                  <Progress aria-label={bound.name} value={bound.used} max={bound.limit} tone={bound.tone} />
                </div>
              ))}
            </CardContent>
          </Card>
          <Card>
            <CardHeader>
              <CardTitle>Time to a decision</CardTitle>
              <CardDescription>Median over 30 days</CardDescription>
            </CardHeader>
            <CardContent>
              <p className="flex items-baseline gap-1">
                <span className="num text-28 font-semibold tracking-tightest">6:10</span>
                <span className="text-fg-3">min</span>
              </p>
            </CardContent>
          </Card>
        </div>
      </div>
    </Section>
  );
}
