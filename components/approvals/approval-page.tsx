"use client";

import { ListIcon } from "lucide-react";
import { useCallback, useRef } from "react";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { isFocusFree } from "@/components/kit/use-kept-focus";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { ApprovalPeek } from "./approval-peek";
import { LookingMark } from "./looking-mark";
import { useQueue } from "./use-queue";

/** One approval on its own page, as links in mails and chats lead to it. */
export function ApprovalPage({ approvalId }: { approvalId: string }) {
  const { seat } = useWorkspace();
  const pane = useRef<HTMLElement>(null);
  const queue = useQueue(approvalId);
  const arrive = useCallback((section: HTMLElement | null) => {
    pane.current = section;
    // One comes here by a key or a link: the keys of the card act at once.
    if (section !== null && isFocusFree()) section.focus();
  }, []);
  return (
    <section
      ref={arrive}
      tabIndex={-1}
      data-shortcut-scope="list card"
      aria-label="Evidence and verdict"
      className="mx-auto flex min-h-0 w-full max-w-320 flex-1 flex-col focus-visible:shadow-none 2xl:border-x"
    >
      <ApprovalPeek
        approvalId={approvalId}
        pane={pane}
        onDecided={queue.goOn}
        toolbar={(tools) => (
          <PeekBar steps={queue.steps} aside={<LookingMark lookers={tools.lookers} className="pr-2 pl-4" />} raw={{ isRaw: tools.isRaw, toggle: tools.toggleRaw }}>
            <Button asChild variant="ghost" size="sm" className="max-md:-ml-2">
              <Link href={`/${seat.slug}/approvals?approval=${approvalId}`}>
                <ListIcon aria-hidden />
                In the list
              </Link>
            </Button>
          </PeekBar>
        )}
      />
    </section>
  );
}
