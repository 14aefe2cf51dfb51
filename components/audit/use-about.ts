"use client";

import { useCallback } from "react";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { AuditItem } from "@/lib/client/audit";
import { isRecord } from "@/lib/client/record";
import { ID_PREFIXES, type IdKind } from "@/lib/core/ids";
import { useNames } from "./use-names";

export type About = { readonly words: string; /** Where it can be looked at. */ readonly href: string | null };

const nouns = {
  workspace: "Company",
  unit: "Unit",
  process: "Process",
  person: "Person",
  account: "Account",
  session: "Session",
  agent: "Agent",
  agentRole: "Agent role",
  credential: "Credential",
  system: "System",
  tool: "Tool",
  permission: "Permission",
  policy: "Policy",
  policyVersion: "Policy version",
  approvalRoute: "Approval route",
  action: "Action",
  run: "Run",
  permit: "Permit",
  approval: "Approval",
  notice: "Notice",
  intervention: "Stop",
  command: "Command",
  savedView: "Saved view",
} as const satisfies Record<IdKind, string>;

const places: Partial<Record<IdKind, (id: string) => string>> = {
  agent: (id) => `agents/${id}`,
  action: (id) => `activity?action=${id}`,
  approval: (id) => `approvals/${id}`,
  policy: (id) => `policies/${id}`,
  approvalRoute: (id) => `policies?tab=routes&route=${id}`,
  system: (id) => `systems/${id}`,
  process: (id) => `processes/${id}`,
  run: (id) => `runs/${id}`,
  intervention: (id) => `interventions?stop=${id}`,
};

const kinds = new Map<string, IdKind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]));

export function kindOfId(id: string): IdKind | null {
  return kinds.get(id.slice(0, 3)) ?? null;
}

type Told = Pick<AuditItem, "subject"> & Partial<Pick<AuditItem, "subjects" | "payload" | "sentence">>;

/** What an event is about, by name: an action by what was asked, other things by kind and name. The reference itself stands in the event's own facts. */
export function useAbout(): (event: Told) => About {
  const { seat } = useWorkspace();
  const names = useNames();
  return useCallback(
    ({ subject, subjects = {}, payload, sentence }) => {
      const kind = kindOfId(subject);
      const place = kind === null ? undefined : places[kind];
      const href = place === undefined ? null : `/${seat.slug}/${place(subject)}`;
      if (sentence !== undefined && sentence !== null) return { words: sentence, href };
      const noun = kind === null ? null : nouns[kind];
      const name = names.get(subject) ?? writtenName(payload);
      const holder = names.get(subjects["agent"] ?? subjects["system"] ?? subjects["person"] ?? subjects["tool"] ?? subjects["unit"] ?? subjects["workspace"] ?? "");
      if (noun === null) return { words: name ?? subject, href };
      if (name !== null && name !== undefined) return { words: kind === "person" || kind === "workspace" ? name : `${noun} ${name}`, href };
      return { words: holder === undefined || holder === name ? noun : `${noun} of ${holder}`, href };
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
