"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/kit/later";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { SectionHead } from "@/components/kit/section-head";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentPermissionsQuery, type AgentItem, type PermissionItem } from "@/lib/client/agents";
import { agentRolesQuery, unitsQuery } from "@/lib/client/names";
import { sentenceOf } from "@/lib/client/problem-words";
import { newPermissionFault } from "@/lib/core/retired";
import { PermissionList } from "./permission-list";

const GrantDialog = later(() => import("./grant-dialog").then((file) => file.GrantDialog));

/** What it may ask for at all, through whom, and until when; given and taken away here. */
export function AgentPermissions({ agent }: { agent: AgentItem }) {
  const caller = useCaller();
  const { data, isError } = useQuery(agentPermissionsQuery(caller, agent.id));
  const roles = useQuery(agentRolesQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const [isGranting, setGranting] = useState(false);
  const whyNotTakeAny = useWhyNot()("manage_agents", { unitId: agent.unitId });
  const ended = newPermissionFault(agent.status);
  const whyNot = whyNotTakeAny ?? (ended === null ? null : sentenceOf(ended.detail));
  const through = ({ subject }: PermissionItem) => {
    if (subject.type === "agent") return "given to it directly";
    return subject.type === "unit" ? `its unit ${nameIn(units, subject.id)}` : `its role ${nameIn(roles, subject.id)}`;
  };
  const whyNotTake = ({ subject }: PermissionItem) => {
    // Said once above.
    if (whyNotTakeAny !== null) return "";
    if (subject.type === "agent") return null;
    return subject.type === "unit" ? "given to the unit" : "given to the role";
  };
  return (
    <section>
      <SectionHead
        aside={
          <Button size="sm" disabled={whyNot !== null} onClick={() => setGranting(true)}>
            <PlusIcon aria-hidden />
            Give a permission…
          </Button>
        }
      >
        What it may ask for
      </SectionHead>
      <p className="mt-1 text-12 text-pretty text-fg-2">{whyNot ?? "A permission lets it ask; the rules still decide each time. What comes from its unit or a role is changed there."}</p>
      <div className="mt-2">
        {data === undefined ? isError ? <p className="text-fg-2">Its permissions could not be loaded. Load the page again.</p> : <Skeleton className="h-24 w-full" /> : null}
        {data?.length === 0 ? <p className="rounded-lg border border-dashed px-3 py-2 text-fg-2">It has none: whatever it asks for is denied.</p> : null}
        {data !== undefined && data.length > 0 ? <PermissionList permissions={data} through={through} whyNotTake={whyNotTake} /> : null}
      </div>
      {isGranting ? <GrantDialog subject={{ type: "agent", id: agent.id, name: agent.name }} onClose={() => setGranting(false)} /> : null}
    </section>
  );
}
