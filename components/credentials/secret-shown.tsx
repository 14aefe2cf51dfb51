"use client";

import { KeyRoundIcon, TriangleAlertIcon } from "lucide-react";
import { CopyButton } from "@/components/kit/copy-button";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { CredentialHolder, MadeCredential } from "@/lib/client/credentials";

const next = {
  agent: (
    <>
      Put it where the agent runs, as <code className="font-mono text-12">REEVE_CREDENTIAL</code> in its environment or from its secret store. It sends it with every request, as <code className="font-mono text-12">Authorization: Bearer</code>.
    </>
  ),
  system: (
    <>
      Put it where the system runs, in its secret store. It sends it as <code className="font-mono text-12">Authorization: Bearer</code> when it takes up what an agent hands over, before it executes.
    </>
  ),
} as const;

type SecretShownProps = { holder: CredentialHolder; made: MadeCredential; /** What else happened with it. */ note?: string; onClose: () => void };

/** The secret, this once; in place of the form that made it. */
export function SecretShown({ holder, made, note, onClose }: SecretShownProps) {
  const { secret } = made;
  return (
    <>
      <DialogHeader>
        <div className="min-w-0">
          <DialogTitle>{secret === null ? "Made, but its secret is not here" : "Copy the secret now"}</DialogTitle>
          <DialogDescription>
            <PlainText text={made.name} /> of <PlainText text={holder.name} />
          </DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        {secret === null ? (
          <Banner role="alert" tone="warn" icon={<TriangleAlertIcon aria-hidden />} title="The answer that carried the secret did not arrive.">
            Nobody can read it again. End this credential and make another.
          </Banner>
        ) : (
          <>
            <div className="flex items-start gap-2 rounded-lg border bg-sunken px-3 py-2.5">
              <KeyRoundIcon aria-hidden className="mt-0.5 size-4 text-fg-3" />
              <code data-slot="secret" className="min-w-0 flex-1 font-mono text-12 leading-5 break-all select-all">
                {secret}
              </code>
              <CopyButton text={secret} label="Copy the secret" />
            </div>
            <p className="text-pretty text-fg-2">{next[holder.type]}</p>
            {note === undefined ? null : <p className="text-pretty text-fg-2">{note}</p>}
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogFooterNote>{secret === null ? "" : "Reeve keeps only a fingerprint; it cannot show it again."}</DialogFooterNote>
        <Button size="lg" variant="primary" onClick={onClose}>
          {secret === null ? "Close" : "I have kept it"}
        </Button>
      </DialogFooter>
    </>
  );
}
