"use client";

import { PlainText } from "@/components/kit/plain-text/plain-text";
import { useActorName } from "@/components/workspace/use-actor-name";
import type { ActionDetail } from "@/lib/client/actions";
import { whatHappenedNext } from "./action-next";

export function NextSentences({ action, className }: { action: ActionDetail; className?: string }) {
  const nameOf = useActorName();
  return (
    <p suppressHydrationWarning className={className}>
      <PlainText text={whatHappenedNext(action, nameOf).join(" ")} />
    </p>
  );
}
