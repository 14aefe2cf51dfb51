import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/workspace/problem-note";
import { SECRET_VARIABLE } from "./commands";
import { WhyNot, type FirstSecret } from "./set-up-steps";

/** What to do where the page was loaded again: its commands no longer carry the secret, and the terminal may be gone too. */
export function SecretGone({ credential }: { credential: FirstSecret }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-12 text-fg-2">
      <span className="text-pretty">
        This page no longer knows the secret: in a terminal that does not have it, begin with <code className="font-mono">export {SECRET_VARIABLE}=</code> and the secret that you kept, or
      </span>
      <Button size="sm" disabled={credential.isPending || credential.whyNot !== null} onClick={credential.act}>
        {credential.isPending ? "Making…" : "Make another"}
      </Button>
      <WhyNot>{credential.whyNot}</WhyNot>
      {credential.isError ? <ProblemNote title="No credential was made." error={credential.error} /> : null}
    </div>
  );
}
