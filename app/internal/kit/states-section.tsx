"use client";

import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard, LoadingRows } from "@/components/kit/states/loading";
import { StaleStrip } from "@/components/kit/states/stale";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { Section } from "./section";

function Box({ children }: { children: React.ReactNode }) {
  return <div className="flex min-w-0 flex-col overflow-hidden rounded-lg border">{children}</div>;
}

export function StatesSection({ nowMs }: { nowMs: number }) {
  return (
    <Section title="Nothing, not yet, not any more" description="Loading, empty for four different reasons, error, stale.">
      <div className="grid gap-4 md:grid-cols-2">
        <Box>
          <LoadingRows label="Reading approvals" count={5} selectable />
        </Box>
        <Box>
          <LoadingCard label="Reading the approval" sections={2} />
        </Box>
        <Box>
          <Empty reason="none-yet" title="No agents yet" action={<Button variant="primary">Register an agent</Button>}>
            Agents appear here once they are registered, or when one that nobody registered is seen at work.
          </Empty>
        </Box>
        <Box>
          <Empty reason="none-match" title="No approval matches" action={<Button>Clear the filter</Button>}>
            46 are open; none is due today and of high risk.
          </Empty>
        </Box>
        <Box>
          <Empty reason="not-allowed" title="The audit log is not yours to read">
            Auditors and administrators read it. Maud Oyelar can give you the role.
          </Empty>
        </Box>
        <Box>
          <Empty reason="all-done" title="Nothing waits for you">
            You decided 12 today. What comes next appears here by itself.
          </Empty>
        </Box>
        <Box>
          <Failure title="The approvals could not be loaded" requestId="req_8fK2mQ" onRetry={() => void toast("Trying again")}>
            The server did not answer within 10 s. What you decided before is recorded.
          </Failure>
        </Box>
        <Box>
          <StaleStrip sinceMs={nowMs - 12 * 60_000} onReconnect={() => void toast("Reconnecting")} />
          <p className="p-3 text-fg-2">The rows stay where they were.</p>
        </Box>
      </div>
    </Section>
  );
}
