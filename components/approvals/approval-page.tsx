"use client";

import { useRouter } from "next/navigation";
import { CodeXmlIcon, ListIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { ApprovalPeek } from "./approval-peek";

/** One approval on its own page, as links in mails and chats lead to it. */
export function ApprovalPage({ approvalId }: { approvalId: string }) {
  const { seat } = useWorkspace();
  const router = useRouter();
  return (
    <ApprovalPeek
      approvalId={approvalId}
      onDecided={() => router.refresh()}
      toolbar={({ isRaw, toggleRaw }) => (
        <div className="flex h-11 shrink-0 items-center justify-between gap-1 border-b px-3">
          <Button asChild variant="ghost" size="sm">
            <Link href={`/${seat.slug}/approvals?approval=${approvalId}`}>
              <ListIcon aria-hidden />
              In the list
            </Link>
          </Button>
          <Button variant="ghost" size="sm" aria-pressed={isRaw} onClick={toggleRaw} className="aria-pressed:bg-active">
            <CodeXmlIcon aria-hidden />
            Raw
          </Button>
        </div>
      )}
    />
  );
}
