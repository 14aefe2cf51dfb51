/** A thin pointer from the log: what changed, to be read again by whoever shows it. Of what this person may not see only its place is told. */
export type LiveEvent = { readonly seq: number; readonly type: string | null; readonly id: string | null; readonly agent: string | null; readonly at: string | null };

export type Reception =
  /** Known already, from another tab or from before the connection was lost. */
  | { readonly kind: "duplicate" }
  | { readonly kind: "next"; readonly seq: number }
  /** Something between was missed: everything that is shown must be read again. */
  | { readonly kind: "gap"; readonly seq: number; readonly missed: number };

/** The log is numbered without gaps, so the number alone says whether something was missed. */
export function receive(lastSeq: number, seq: number): Reception {
  if (seq <= lastSeq) return { kind: "duplicate" };
  return seq === lastSeq + 1 ? { kind: "next", seq } : { kind: "gap", seq, missed: seq - lastSeq - 1 };
}
