import type { FoundNoun } from "@/lib/contracts/search";
import type { IdKind } from "@/lib/core/ids";

/** Where things of a noun are found. All pieces are SQL over the row `x`. */
export type Source = {
  readonly kind: IdKind;
  readonly from: string;
  readonly title: string;
  readonly about: string;
  readonly aboutId: string;
  /** What the words are looked for in; null: found by its id only. */
  readonly text: string | null;
  /** The unit that must be the reader's; null: everybody of the workspace sees it, as in its list. */
  readonly unit: string | null;
  readonly isPast: string;
};

const AGENT_OF = "join agent g on g.workspace_id = x.workspace_id and g.id = x.agent_id";

/** Of what grows for ever only the newest are looked through, so that a search stays as quick as its first day. */
const NEWEST_RUNS = "(select * from run where workspace_id = $1 order by id desc limit 5000)";
const OPEN_APPROVALS = "(select * from approval where workspace_id = $1 and status = 'open' and due_at > clock_timestamp() order by due_at, id limit 2000)";

export const SOURCES = {
  approval: {
    kind: "approval",
    from: `approval x ${AGENT_OF}`,
    title: "x.id",
    about: "g.name",
    aboutId: "x.action_id",
    text: "g.name || ' ' || c.tool_name || ' ' || coalesce(c.recipient, '') || ' ' || coalesce(c.object_ref, '') || ' ' || coalesce(trim_scale(c.amount)::text, '')",
    unit: "x.unit_id",
    isPast: "x.status <> 'open'",
  },
  action: { kind: "action", from: `action x ${AGENT_OF}`, title: "x.id", about: "g.name", aboutId: "x.id", text: null, unit: "x.unit_id", isPast: "x.ended_at is not null" },
  agent: {
    kind: "agent",
    from: "agent x join unit u on u.workspace_id = x.workspace_id and u.id = x.unit_id",
    title: "x.name",
    about: "u.name",
    aboutId: "x.unit_id",
    text: "x.name",
    unit: "x.unit_id",
    isPast: "x.status = 'retired'",
  },
  run: { kind: "run", from: `run x ${AGENT_OF}`, title: "x.name", about: "g.name", aboutId: "x.agent_id", text: "x.name", unit: "g.unit_id", isPast: "false" },
  process: { kind: "process", from: "process x", title: "x.name", about: "null::text", aboutId: "null::text", text: "x.name", unit: null, isPast: "x.status = 'retired'" },
  policy: { kind: "policy", from: "policy x", title: "x.name", about: "null::text", aboutId: "null::text", text: "x.name", unit: null, isPast: "x.status = 'off'" },
  system: { kind: "system", from: "system x", title: "x.name", about: "null::text", aboutId: "null::text", text: "x.name", unit: null, isPast: "x.status = 'retired'" },
  tool: {
    kind: "tool",
    from: "tool x join system s on s.workspace_id = x.workspace_id and s.id = x.system_id",
    title: "x.name",
    about: "s.name",
    aboutId: "x.system_id",
    text: "x.name || ' ' || s.name",
    unit: null,
    isPast: "x.status = 'retired'",
  },
  unit: { kind: "unit", from: "unit x", title: "x.name", about: "null::text", aboutId: "null::text", text: "x.name", unit: null, isPast: "false" },
  person: { kind: "person", from: "person x", title: "x.name", about: "x.email", aboutId: "null::text", text: "x.name || ' ' || x.email", unit: null, isPast: "x.status = 'removed'" },
} as const satisfies Record<FoundNoun, Source>;

/** For words: the same, but only what is worth looking through. */
export function fromForWords(noun: FoundNoun): string {
  const { from } = SOURCES[noun];
  if (noun === "run") return from.replace("run x", `${NEWEST_RUNS} x`);
  if (noun !== "approval") return from;
  return `${from.replace("approval x", `${OPEN_APPROVALS} x`)} join action c on c.workspace_id = x.workspace_id and c.id = x.action_id`;
}
