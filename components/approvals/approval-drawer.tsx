"use client";

import { useRef } from "react";
import { Drawer, DrawerContent, DrawerDescription, DrawerTitle } from "@/components/ui/drawer";
import { ApprovalPeek, type PeekToolbar } from "./approval-peek";

type ApprovalDrawerProps = { approvalId: string | null; toolbar: PeekToolbar; onDecided: () => void; onClose: () => void };

/** On a phone the evidence slides over the list, with the verdict in reach of a thumb. */
export function ApprovalDrawer({ approvalId, toolbar, onDecided, onClose }: ApprovalDrawerProps) {
  const pane = useRef<HTMLDivElement>(null);
  return (
    <Drawer open={approvalId !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DrawerContent ref={pane} className="h-[calc(100dvh-44px)]">
        <DrawerTitle className="sr-only">Evidence and verdict</DrawerTitle>
        <DrawerDescription className="sr-only">What would run, why it waits, and your verdict</DrawerDescription>
        {approvalId === null ? null : <ApprovalPeek key={approvalId} approvalId={approvalId} toolbar={toolbar} onDecided={onDecided} pane={pane} />}
      </DrawerContent>
    </Drawer>
  );
}
