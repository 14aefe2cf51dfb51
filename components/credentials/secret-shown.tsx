import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "@/components/kit/copy-button";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { useCaller } from "@/components/workspace/workspace-context";
import type { CredentialHolder, MadeCredential } from "@/lib/client/credentials";
import { firstRunQuery } from "@/lib/client/first-run";
import { ShownOnce } from "./shown-once";

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

/** A credential's secret, in place of the form that made it. */
export function SecretShown({ holder, made, note, onClose }: SecretShownProps) {
  const description = (
    <>
      <PlainText text={made.name} /> of <PlainText text={holder.name} />
    </>
  );
  return (
    <ShownOnce title="Copy the secret now" description={description} secret={made.secret} whenLost="End this credential and make another." copyLabel="Copy the secret" onClose={onClose}>
      <p>{next[holder.type]}</p>
      <GatewayAddress />
      {note === undefined ? null : <p>{note}</p>}
    </ShownOnce>
  );
}

/** Where requests with the credential go. */
function GatewayAddress() {
  const url = useQuery(firstRunQuery(useCaller())).data?.gatewayUrl;
  if (url === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1">
      Reeve takes its requests at <code className="font-mono text-12 break-all">{url}/api/v1</code>
      <CopyButton text={`${url}/api/v1`} label="Copy the address" />
    </p>
  );
}
