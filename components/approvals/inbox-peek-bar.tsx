"use client";

import { PeekBar } from "@/components/kit/peek-bar";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { CardTools } from "./evidence-card";
import { LookingMark } from "./looking-mark";
import type { Inbox } from "./use-inbox";

export function InboxPeekBar({ inbox, tools }: { inbox: Inbox; tools: CardTools }) {
  const { seat } = useWorkspace();
  const { place, placeSaid, isLast, openId, go, close } = inbox;
  return (
    <PeekBar
      steps={[
        { label: "Previous approval", isOff: place <= 0, run: () => go(-1) },
        { label: "Next approval", isOff: isLast, run: () => go(1) },
      ]}
      aside={<LookingMark lookers={tools.lookers} className="pr-2 pl-4" />}
      raw={{ isRaw: tools.isRaw, toggle: tools.toggleRaw }}
      pageHref={openId === null ? undefined : `/${seat.slug}/approvals/${openId}`}
      onClose={close}
    >
      {placeSaid}
    </PeekBar>
  );
}
