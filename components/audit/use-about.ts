"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import type { AuditItem } from "@/lib/client/audit";
import { peopleQuery, systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";
import { isRecord } from "@/lib/client/record";

export type About = { readonly words: string; /** Where it can be looked at. */ readonly href: string | null };
type Place = (id: string) => string;

const nouns: Readonly<Record<string, string>> = {
  act: "Action",
  apr: "Question to people",
  int: "Stop",
  crd: "Credential",
  cmd: "Command",
  run: "Run",
  ntc: "Notice",
  prm: "Permission",
  pol: "Policy",
  plv: "Policy version",
  prc: "Process",
  rol: "Agent role",
  pmt: "Permit",
  agt: "Agent",
  psn: "Person",
  sys: "System",
  tol: "Tool",
  unt: "Unit",
};

const places: Readonly<Record<string, Place>> = {
  agt: (id) => `agents/${id}`,
  act: (id) => `activity?action=${id}`,
  apr: (id) => `approvals/${id}`,
};

/** What an event is about, by name: the reference itself stands in the event's own facts. */
export function useAbout(): (event: Pick<AuditItem, "subject"> & Partial<Pick<AuditItem, "subjects" | "payload">>) => About {
  const { caller, seat, may } = useWorkspace();
  const enabled = may("read");
  const agents = useQuery({ ...agentListQuery(caller), enabled }).data;
  const people = useQuery({ ...peopleQuery(caller), enabled }).data;
  const systems = useQuery({ ...systemsQuery(caller), enabled }).data;
  const tools = useQuery({ ...toolsQuery(caller), enabled }).data;
  const units = useQuery({ ...unitsQuery(caller), enabled }).data;
  const names = useMemo(() => {
    const known: readonly (readonly { readonly id: string; readonly name: string }[] | undefined)[] = [[seat], agents, people, systems, tools, units];
    return new Map(known.flatMap((list) => list ?? []).map((one) => [one.id, one.name]));
  }, [seat, agents, people, systems, tools, units]);
  return useCallback(
    ({ subject, subjects = {}, payload }) => {
      const prefix = subject.slice(0, 3);
      const href = places[prefix];
      const holder = names.get(subjects["agent"] ?? subjects["system"] ?? subjects["person"] ?? subjects["tool"] ?? subjects["unit"] ?? subjects["workspace"] ?? "");
      const noun = nouns[prefix];
      const words = names.get(subject) ?? writtenName(payload) ?? (noun === undefined ? subject : holder === undefined ? noun : `${noun} of ${holder}`);
      return { words, href: href === undefined ? null : `/${seat.slug}/${href(subject)}` };
    },
    [seat.slug, names],
  );
}

/** What was made or changed says its own name. */
function writtenName(payload: unknown): string | null {
  const after = isRecord(payload) ? payload["after"] : null;
  const name = isRecord(after) ? after["name"] : null;
  return typeof name === "string" && name !== "" ? name : null;
}
