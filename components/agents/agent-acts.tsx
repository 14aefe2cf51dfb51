"use client";

import { ArchiveIcon, EllipsisIcon, HandIcon, PencilIcon, PlayIcon, Undo2Icon } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useWhyNot } from "@/components/workspace/use-why-not";
import type { AgentItem } from "@/lib/client/agents";
import { sentenceOf } from "@/lib/client/problem-words";
import { AGENT_TRANSITIONS, type AgentStatus } from "@/lib/core/agent";
import { agentChangeFault } from "@/lib/core/retired";

const StatusDialog = later(() => import("./agent-status-dialog").then((file) => file.StatusDialog));

const EditAgent = later(() => import("./agent-form").then((file) => file.EditAgentDialog));

const moves = {
  active: { label: "Activate…", Icon: PlayIcon },
  draft: { label: "Make it a draft again…", Icon: Undo2Icon },
  retired: { label: "Retire for good…", Icon: ArchiveIcon },
} as const;
type Move = keyof typeof moves;

/** Edit it, activate it or make it a draft again, retire it; as its life cycle allows. */
export function AgentActs({ agent }: { agent: AgentItem }) {
  const [isEditing, setEditing] = useQueryState("edit", parseAsBoolean.withDefault(false));
  const [moving, setMoving] = useState<Move | null>(null);
  const whyNotThere = useWhyNot()("manage_agents", { unitId: agent.unitId });
  const ended = agentChangeFault(agent.status);
  const whyNot = whyNotThere ?? (ended === null ? null : sentenceOf(ended.detail));
  const possible = (AGENT_TRANSITIONS[agent.status] as readonly AgentStatus[]).filter((status): status is Move => status in moves);
  const edit = useCallback(() => void setEditing(true), [setEditing]);
  useAgentActions(agent, possible.join(" "), whyNot, edit, setMoving);
  const begins = agent.status !== "active" && possible.includes("active");
  return (
    <>
      {whyNot === null ? null : <span className="self-center text-12 text-pretty text-fg-2">{whyNot}</span>}
      <Button disabled={whyNot !== null} onClick={edit}>
        <PencilIcon aria-hidden />
        Edit…
      </Button>
      {begins ? (
        <Button variant="primary" disabled={whyNot !== null} onClick={() => setMoving("active")}>
          <PlayIcon aria-hidden />
          Activate…
        </Button>
      ) : null}
      {agent.status === "retired" ? null : (
        <Button asChild className="lg:hidden">
          <a href="#step-in">
            <HandIcon aria-hidden />
            Step in
          </a>
        </Button>
      )}
      {possible.length === 0 ? null : (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label="More about this agent" disabled={whyNot !== null}>
              <EllipsisIcon aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {possible.map((status) => {
              const { label, Icon } = moves[status];
              return (
                <DropdownMenuItem key={status} onSelect={() => setMoving(status)}>
                  <Icon aria-hidden />
                  {label}
                </DropdownMenuItem>
              );
            })}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {isEditing && whyNot === null ? <EditAgent agent={agent} onClose={() => void setEditing(null)} /> : null}
      {moving === null ? null : <StatusDialog agent={agent} status={moving} onClose={() => setMoving(null)} />}
    </>
  );
}

function useAgentActions({ id, name }: AgentItem, possible: string, whyNot: string | null, edit: () => void, move: (status: Move) => void): void {
  const actions = useMemo<Action[]>(() => {
    const canRun = () => whyNot ?? (true as const);
    const offered = possible === "" ? [] : (possible.split(" ") as Move[]);
    return [
      { id: `agent:edit:${id}`, label: `Edit ${name}…`, group: "This agent", icon: PencilIcon, canRun, run: edit },
      ...offered.map((status) => ({ id: `agent:${status}:${id}`, label: moves[status].label.replace("…", `: ${name}…`), group: "This agent", icon: moves[status].Icon, canRun, run: () => move(status) })),
    ];
  }, [id, name, possible, whyNot, edit, move]);
  useActions(actions);
}
