"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PencilIcon, PlusIcon } from "lucide-react";
import { useState } from "react";
import { OptionPopover } from "@/components/kit/combobox";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { PeekBar } from "@/components/kit/peek-bar";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { LoadingCard } from "@/components/kit/states/loading";
import { autonomyWords } from "@/components/state/words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { changeAgent, type AgentRoleItem } from "@/lib/client/agent-registry";
import { rolePermissionsQuery, type AgentItem } from "@/lib/client/agents";
import { agentChangeFault } from "@/lib/core/retired";
import { PermissionList } from "./permission-list";

const AgentRoleDialog = later(() => import("./agent-role-dialog").then((file) => file.AgentRoleDialog));
const GrantDialog = later(() => import("./grant-dialog").then((file) => file.GrantDialog));

type AgentRolePeekProps = {
  row: { readonly role: AgentRoleItem; readonly members: readonly AgentItem[] | undefined } | undefined;
  isLoading: boolean;
  agents: readonly AgentItem[] | undefined;
  /** Why this person may change nothing here, or null. */
  whyNot: string | null;
  onClose: () => void;
};

export function AgentRolePeek({ row, isLoading, agents, whyNot, onClose }: AgentRolePeekProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PeekBar onClose={onClose} />
      <div tabIndex={0} role="region" aria-label="Agent role" className="grid min-h-0 flex-1 grid-cols-1 content-start gap-6 overflow-y-auto px-5 py-4 max-md:px-4">
        {row !== undefined ? <RoleBody key={row.role.id} {...row} agents={agents} whyNot={whyNot} /> : isLoading ? <LoadingCard label="Loading the agent role" sections={2} className="p-0" /> : <p className="text-fg-2">There is no agent role with this reference.</p>}
      </div>
    </div>
  );
}

function RoleBody({ role, members, agents, whyNot }: { role: AgentRoleItem; members: readonly AgentItem[] | undefined; agents: readonly AgentItem[] | undefined; whyNot: string | null }) {
  const [doing, setDoing] = useState<"edit" | "grant" | null>(null);
  return (
    <>
      <header>
        <h2 className="text-16 font-semibold tracking-tight wrap-anywhere">
          <PlainText text={role.name} />
        </h2>
        <p className="mt-0.5 text-fg-2">
          Highest autonomy level: {autonomyWords[role.maxAutonomy].toLowerCase()} ({role.maxAutonomy})
        </p>
        <Button className="mt-3" disabled={whyNot !== null} onClick={() => setDoing("edit")}>
          <PencilIcon aria-hidden />
          Edit…
        </Button>
        {whyNot === null ? null : <p className="mt-1.5 text-12 text-pretty text-fg-2">{whyNot}</p>}
      </header>
      <RoleMembers role={role} members={members} agents={agents} />
      <RolePermissions role={role} whyNot={whyNot} onGrant={() => setDoing("grant")} />
      {doing === "edit" ? <AgentRoleDialog role={role} onClose={() => setDoing(null)} /> : null}
      {doing === "grant" ? <GrantDialog subject={{ type: "agent_role", id: role.id, name: role.name }} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

/** Giving a role to an agent is a change of the agent, so it needs the right where the agent belongs: others are not offered. */
function RoleMembers({ role, members, agents }: { role: AgentRoleItem; members: readonly AgentItem[] | undefined; agents: readonly AgentItem[] | undefined }) {
  const { seat } = useWorkspace();
  const caller = useCaller();
  const queryClient = useQueryClient();
  const moving = useMutation({
    mutationFn: ({ agent, roleIds }: { agent: AgentItem; roleIds: string[] }) => changeAgent(caller, agent.id, { roleIds, version: agent.version }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  const mayIn = useMayIn();
  const others = agents?.filter((agent) => agentChangeFault(agent.status) === null && !agent.roleIds.includes(role.id) && mayIn("manage_agents", agent.unitId));
  const mayAny = useWhyNot()("manage_agents", "anywhere") === null;
  return (
    <section>
      <SectionHead
        aside={
          mayAny ? (
            <OptionPopover label={`Give ${role.name} to`} options={others} onChange={(option) => {
              const agent = others?.find((one) => one.id === option.id);
              if (agent !== undefined) moving.mutate({ agent, roleIds: [...agent.roleIds, role.id] });
            }}>
              <Button size="sm" disabled={moving.isPending}>
                <PlusIcon aria-hidden />
                Add…
              </Button>
            </OptionPopover>
          ) : undefined
        }
      >
        Agents that have it
      </SectionHead>
      {moving.isError ? <div className="mt-2"><ProblemNote title="The agent was not changed." error={moving.error} /></div> : null}
      {members === undefined ? <Skeleton className="mt-2 h-8 w-full" /> : members.length === 0 ? <p className="mt-1 text-12 text-fg-2">None. The role does nothing until an agent has it.</p> : null}
      <ul>
        {members?.map((agent) => (
          <li key={agent.id} className="flex min-h-9 items-center gap-2 border-b border-border-subtle">
            <Link href={`/${seat.slug}/agents/${agent.id}`} className="min-w-0 flex-1 wrap-anywhere hover:underline">
              <PlainText text={agent.name} />
            </Link>
            {mayIn("manage_agents", agent.unitId) && agentChangeFault(agent.status) === null ? (
              <Button variant="ghost" size="sm" disabled={moving.isPending} aria-label={`Take the role from ${agent.name}`} onClick={() => moving.mutate({ agent, roleIds: agent.roleIds.filter((id) => id !== role.id) })}>
                Take away
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RolePermissions({ role, whyNot, onGrant }: { role: AgentRoleItem; whyNot: string | null; onGrant: () => void }) {
  const { data, isError } = useQuery(rolePermissionsQuery(useCaller(), role.id));
  return (
    <section>
      <SectionHead
        aside={
          <Button size="sm" disabled={whyNot !== null} onClick={onGrant}>
            <PlusIcon aria-hidden />
            Give…
          </Button>
        }
      >
        What it lets them use
      </SectionHead>
      {data === undefined ? isError ? <p className="mt-1 text-12 text-fg-2">Its permissions could not be loaded. Load the page again.</p> : <Skeleton className="mt-2 h-8 w-full" /> : null}
      {data?.length === 0 ? <p className="mt-1 text-12 text-fg-2">Nothing yet.</p> : null}
      {data !== undefined && data.length > 0 ? <PermissionList permissions={data} whyNotTake={() => whyNot} /> : null}
    </section>
  );
}
