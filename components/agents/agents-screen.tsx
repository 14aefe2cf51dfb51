"use client";

import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/kit/data-table/data-table";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { fleetColumns, fleetRowId, fleetRowName } from "./fleet-columns";
import { useFleet, type FleetRow } from "./use-fleet";

/** The workforce: who they are, what they may do, and whether they work. */
export function AgentsScreen() {
  const { seat } = useWorkspace();
  const router = useRouter();
  const [find, setFind] = useQueryState("find", parseAsString.withDefault(""));
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { rows, agents } = useFleet();
  const shown = useMemo(() => rows?.filter((row) => matches(row, find)) ?? [], [rows, find]);
  return (
    <section aria-label="Agents" className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-11 shrink-0 items-center gap-3 border-b px-3 py-2 text-12">
        <Input type="search" aria-label="Find an agent" placeholder="Name, unit or owner" value={find} onChange={(event) => void setFind(event.target.value === "" ? null : event.target.value, { history: "replace" })} className="h-7 max-w-64" />
        <span className="num text-fg-2" aria-live="polite">
          {rows === undefined ? "" : summary(shown)}
        </span>
      </div>
      {rows === undefined ? (
        agents.isError ? (
          <Failure title="The agents could not be loaded" onRetry={() => void agents.refetch()} retrying={agents.isFetching} requestId={requestIdOf(agents.error)}>
            {sentenceOfError(agents.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading agents" className="min-h-0 flex-1" />
        )
      ) : shown.length === 0 ? (
        <NoAgents isFiltered={rows.length > 0} onClear={() => void setFind(null)} />
      ) : (
        <DataTable
          label="Agents"
          columns={fleetColumns}
          rows={shown}
          rowId={fleetRowId}
          rowName={fleetRowName}
          currentId={currentId}
          onCurrentChange={setCurrentId}
          onOpen={(id) => router.push(`/${seat.slug}/agents/${id}`)}
        />
      )}
    </section>
  );
}

function matches(row: FleetRow, find: string): boolean {
  const words = find.trim().toLowerCase();
  return words === "" || [row.agent.name, row.unit, row.owner].some((text) => text.toLowerCase().includes(words));
}

function summary(rows: readonly FleetRow[]): string {
  const stopped = rows.filter((row) => row.seen.state === "paused" || row.seen.state === "quarantined").length;
  return `${rows.length} ${rows.length === 1 ? "agent" : "agents"}${stopped === 0 ? "" : `, ${stopped} stopped`}`;
}

function NoAgents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No agent matches" action={<Button onClick={onClear}>Show all agents</Button>}>
        Nothing in the name, unit or owner of any agent reads like that.
      </Empty>
    );
  }
  return (
    <Empty reason="none-yet" title="No agent is registered yet">
      A developer registers agents, through the API or with <code className="font-mono text-12">reeve apply</code>. Then they appear here with what they may do and what they did.
    </Empty>
  );
}
