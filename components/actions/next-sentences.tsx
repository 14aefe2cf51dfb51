"use client";

import { PlainText } from "@/components/kit/plain-text/plain-text";
import { useZone } from "@/components/kit/time/zone";
import { useActorName } from "@/components/workspace/use-actor-name";
import type { ActionDetail } from "@/lib/client/actions";
import { whatHappenedNext } from "./action-next";

export function NextSentences({ action, className }: { action: ActionDetail; className?: string }) {
  const nameOf = useActorName();
  const timeZone = useZone();
  return (
    <p className={className}>
      <PlainText text={whatHappenedNext(action, nameOf, timeZone).join(" ")} />
    </p>
  );
}
