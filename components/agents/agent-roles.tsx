"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { DataColumn } from "@/components/kit/data-table/column";
import { DataTable } from "@/components/kit/data-table/data-table";
import { later } from "@/components/kit/later";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { autonomyWords } from "@/components/state/words";
import { Button } from "@/components/ui/button";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import type { AgentRoleItem } from "@/lib/client/agent-registry";
import { agentListQuery, type AgentItem } from "@/lib/client/agents";
import { agentRolesQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { AgentRolePeek } from "./agent-role-peek";

const AgentRoleDialog = later(() => import("./agent-role-dialog").then((file) => file.AgentRoleDialog));

type RoleRow = { readonly role: AgentRoleItem; readonly members: readonly AgentItem[] | undefined };

const rowId = ({ role }: RoleRow): string => role.id;
const rowName = ({ role }: RoleRow): string => role.name;

const levelOf = ({ maxAutonomy }: AgentRoleItem): string => `${autonomyWords[maxAutonomy]} (${maxAutonomy})`;

const columns: readonly DataColumn<RoleRow>[] = [
  {
    id: "name",
    header: "Agent role",
    cell: ({ role, members }) => (
      <span className="block min-w-0">
        <span className="font-medium wrap-anywhere"><PlainText text={role.name} /></span>
        <span className="block text-12 text-fg-3 md:hidden">
          <span className="block">Highest level: {levelOf(role)}</span>
          <Members members={members} />
        </span>
      </span>
    ),
  },
  { id: "level", header: "Highest autonomy level", width: "32%", hideBelow: "md", cell: ({ role }) => <span className="text-fg-2">{levelOf(role)}</span> },
  { id: "members", header: "Agents that have it", hideBelow: "md", cell: ({ members }) => <Members members={members} /> },
];

/** Bundles of permissions that many agents share. */
export function AgentRoles() {
  const caller = useCaller();
  const roles = useQuery(agentRolesQuery(caller));
  const agents = useQuery(agentListQuery(caller)).data;
  const [openId, setOpenId] = useQueryState("role", parseAsString);
  const [isAdding, setAdding] = useState(false);
  const whyNot = useWhyNot()("manage_agents", "everywhere");
  const rows = useMemo(() => roles.data?.map((role) => ({ role, members: agents?.filter((agent) => agent.roleIds.includes(role.id)) })), [roles.data, agents]);
  const open = rows?.find((row) => row.role.id === openId);
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Agent roles" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5 text-12 text-fg-2">
          <span className="min-w-0 flex-1 text-pretty">{whyNot ?? "A role gives its members permissions, and says how far they may go at most."}</span>
          <Button disabled={whyNot !== null} onClick={() => setAdding(true)}>
            <PlusIcon aria-hidden />
            New agent role…
          </Button>
        </div>
        {rows === undefined ? (
          roles.isError ? (
            <Failure title="The agent roles could not be loaded" onRetry={() => void roles.refetch()} retrying={roles.isFetching} requestId={requestIdOf(roles.error)}>
              {sentenceOfError(roles.error)}
            </Failure>
          ) : (
            <LoadingRows label="Loading agent roles" lines={1} className="min-h-0 flex-1" />
          )
        ) : rows.length === 0 ? (
          <Empty reason="none-yet" title="There is no agent role yet">
            Where several agents may do the same, make a role, give it the permissions once, and give the agents the role.
          </Empty>
        ) : (
          <DataTable
            label="Agent roles"
            columns={columns}
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            currentId={openId}
            onCurrentChange={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })}
            onOpen={(id) => void setOpenId(id)}
          />
        )}
      </section>
      <PeekPane label="Agent role" isOpen={openId !== null} onClose={() => void setOpenId(null)}>
        <AgentRolePeek row={open} isLoading={rows === undefined} agents={agents} whyNot={whyNot} onClose={() => void setOpenId(null)} />
      </PeekPane>
      {isAdding ? <AgentRoleDialog onClose={() => setAdding(false)} onMade={(id) => void setOpenId(id)} /> : null}
    </div>
  );
}

const NAMED = 3;

function Members({ members }: { members: readonly AgentItem[] | undefined }) {
  if (members === undefined) return null;
  if (members.length === 0) return <span className="text-fg-3">none</span>;
  const more = members.length - NAMED;
  return (
    <span className="wrap-anywhere text-fg-2">
      {members.slice(0, NAMED).map((agent) => visibleString(agent.name)).join(", ")}
      {more > 0 ? ` and ${more} more` : ""}
    </span>
  );
}
