"use client";

import { OctagonMinusIcon } from "lucide-react";
import { isEmergencyStop } from "@/components/interventions/scope-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Banner } from "@/components/ui/banner";
import type { InterventionItem } from "@/lib/client/interventions";
import { useCoveringStop, type StopReach } from "./use-covering-stop";

/** An approval under a stop is recorded all the same, and takes effect only afterwards. */
export function StopNote({ about }: { about: StopReach }) {
  const stop = useCoveringStop(about);
  if (stop === null) return null;
  return (
    <Banner tone="danger" icon={<OctagonMinusIcon aria-hidden />} title={isEmergencyStop(stop) ? "Emergency stop is in force." : `${stopped(stop)} is stopped.`}>
      An approval is recorded, and takes effect only after the stop is lifted. <PlainText text={`${stop.placedBy.name}: ${stop.reason}`} className="text-fg-2" />
    </Banner>
  );
}

function stopped({ scope }: InterventionItem): string {
  return `The ${scope.type} ${scope.name}`;
}
