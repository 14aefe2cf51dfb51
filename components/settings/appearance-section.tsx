"use client";

import { useTheme } from "next-themes";
import { useId } from "react";
import { useMounted } from "@/components/kit/use-mounted";
import { choose, useLook } from "@/components/kit/preferences/look";
import { setSingleKeys, useSingleKeys } from "@/components/kit/shortcuts/single-keys";
import { formatAbsolute } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";
import { Label } from "@/components/ui/label";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { useMedia } from "@/components/kit/use-media";
import { lookChoice } from "@/lib/contracts/look-cookies";
import { SectionTitle, Setting } from "./section-parts";

/** How this browser shows things: kept in it, and told to the server only to lay pages out by. */
export function AppearanceSection() {
  return (
    <section aria-label="Appearance">
      <SectionTitle title="Appearance">How the console looks and acts in this browser, which keeps it.</SectionTitle>
      <ThemeSetting />
      <DensitySetting />
      <SingleKeysSetting />
      <MotionSetting />
      <TimeSetting />
    </section>
  );
}

function ThemeSetting() {
  const { theme, setTheme } = useTheme();
  const labelId = useId();
  const isKnown = useMounted();
  return (
    <Setting label={<span id={labelId}>Theme</span>} hint="As the system: it follows your device from light to dark and back.">
      <Segmented aria-labelledby={labelId} value={isKnown ? (theme ?? "system") : ""} onValueChange={setTheme}>
        <SegmentedItem value="light">Light</SegmentedItem>
        <SegmentedItem value="dark">Dark</SegmentedItem>
        <SegmentedItem value="system">As the system</SegmentedItem>
      </Segmented>
    </Setting>
  );
}

function DensitySetting() {
  const labelId = useId();
  return (
    <Setting label={<span id={labelId}>Density</span>} hint="How close the rows of tables and lists stand. A phone always has room for a thumb.">
      <Segmented aria-labelledby={labelId} value={useLook("density")} onValueChange={(value) => choose("density", lookChoice("density", value))}>
        <SegmentedItem value="comfortable">Comfortable</SegmentedItem>
        <SegmentedItem value="compact">Compact</SegmentedItem>
      </Segmented>
    </Setting>
  );
}

function SingleKeysSetting() {
  const id = useId();
  const isOn = useSingleKeys();
  return (
    <Setting label={<Label htmlFor={id} className="text-13 font-medium">Single keys</Label>} hint="J and K, A and R, G and then a letter. When off, only arrows and keys with ⌘ or Ctrl act.">
      <Switch id={id} checked={isOn} onCheckedChange={setSingleKeys} />
      <span className="text-fg-2">{isOn ? "On" : "Off"}</span>
    </Setting>
  );
}

function MotionSetting() {
  const isReduced = useMedia("(prefers-reduced-motion: reduce)", false);
  return (
    <Setting label="Motion" hint="Follows your system’s setting for reduced motion.">
      <span className="text-fg-2">{isReduced ? "Reduced: nothing slides or fades" : "As designed: short slides and fades"}</span>
    </Setting>
  );
}

function TimeSetting() {
  const { local } = formatAbsolute(useNow(), { timeZone: useZone() });
  return (
    <Setting label="Times" hint="24 hours, in your device’s time zone. Every time opens to UTC and Unix seconds.">
      <span className="num text-fg-2">{local}</span>
    </Setting>
  );
}
