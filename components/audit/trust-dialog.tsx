"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/kit/copy-button";
import { SectionHead } from "@/components/kit/section-head";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { checkpointQuery } from "@/lib/client/audit";

/** What a verified log proves, what it does not, and how to check it without this page or this server. */
export function TrustDialog({ onClose }: { onClose: () => void }) {
  const { caller, seat } = useWorkspace();
  const checkpoint = useQuery(checkpointQuery(caller)).data?.checkpoint ?? null;
  const file = `${seat.id}.jsonl`;
  const keyFile = checkpoint === null ? "public-….pem" : `public-${checkpoint.keyId}.pem`;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent size="lg">
        <DialogHeader>
          <div className="min-w-0">
            <DialogTitle>What a verified log means</DialogTitle>
            <DialogDescription>And how to check it without trusting Reeve.</DialogDescription>
          </div>
        </DialogHeader>
        <DialogBody className="gap-4">
          <ul className="grid list-disc gap-1.5 pl-4 text-pretty">
            <li>Each event names the fingerprint of the one before it. So none can be changed, put in between or taken out without all later ones showing it.</li>
            <li>About once a minute the place where the log stands is signed into a file outside the database. So the log cannot be rewritten as a whole, or cut, without disagreeing with what was signed. What came after the last seal fits together but is not sealed yet.</li>
            <li>“Verify now” lets this server check all of it. Who does not want to trust this server checks an export on another machine:</li>
          </ul>
          <Step title="1. Copy the seals, and only then the log">
            <Command text={`mkdir -p proof && cp "\${REEVE_DATA:-.data}"/checkpoints/*.jsonl "\${REEVE_DATA:-.data}"/checkpoints/public-*.pem proof/`} />
            <p className="text-12 text-fg-2">On the machine that Reeve runs on, in its folder; REEVE_DATA names where it keeps its data, where that is not .data. Then put an export of the log beside them, as export.jsonl: “Export…” on this page.</p>
          </Step>
          <Step title="2. Check the one against the other, anywhere">
            <Command text={`reeve verify proof/export.jsonl --checkpoints proof/${file} --public-key proof/${keyFile}`} />
            <p className="text-12 text-fg-2">No database, no network and no running Reeve. It says up to where the export is anchored, or names the first event that is not as it was signed.</p>
          </Step>
          <p className="text-12 text-pretty text-fg-2">An auditor keeps a copy of the public key of their own: whoever can exchange the seals could exchange the key beside them. Contents that were erased by a recorded act are missing, and nothing else: what happened, when and by whom still verifies.</p>
        </DialogBody>
        <DialogFooter>
          <Button size="lg" variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <SectionHead>{title}</SectionHead>
      {children}
    </section>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div className="flex items-start gap-2 rounded-lg border bg-sunken py-2 pr-2 pl-3">
      <code className="min-w-0 flex-1 font-mono text-12 break-all">{text}</code>
      <CopyButton text={text} label="Copy the command" />
    </div>
  );
}
