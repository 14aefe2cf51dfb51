import type { z } from "zod";
import { faultWords } from "@/lib/contracts/fault-words";
import { refuse, type Refusal } from "@/lib/core/refusal";

export type Part = "path" | "query" | "body";

/** The value as its shape makes it, or what is wrong with it, naming at most three places. */
export function parsePart<S extends z.ZodType>(shape: S, value: unknown, part: Part): { readonly value: z.output<S> } | Refusal {
  const parsed = shape.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const { issues } = parsed.error;
  const first = issues[0];
  // An id that cannot exist names nothing: the same answer as for one that does not.
  if (part === "path") return refuse("not_found", "there is no such thing; check the id");
  const told = issues.slice(0, 3).map((issue) => sentence(issue, value, part));
  const more = issues.length > 3 ? [`and ${issues.length - 3} more`] : [];
  return refuse("invalid_input", [...told, ...more].join("; "), { reason: first?.code === "unrecognized_keys" ? "unknown_field" : "invalid_field" });
}

function sentence(issue: z.core.$ZodIssue, value: unknown, part: Part): string {
  const place = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.slice(0, 3).map((key) => `\`${plain(place === "" ? key : `${place}.${key}`)}\``);
    return `the ${part} has no ${keys.join(", ")}; remove it`;
  }
  const where = place === "" ? `the ${part}` : `\`${plain(place)}\``;
  return `${where} ${faultWords(issue, value)}`;
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}_\-./ $]/gu, "?").slice(0, 80);
}

/** A query as an object: one value a name, or a list where a name is repeated. NUL is refused here, for PostgreSQL would. */
export function readQuery(url: string): { readonly value: Record<string, string | string[]> } | Refusal {
  const value: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  if (!url.includes("?")) return { value };
  for (const [name, text] of new URL(url).searchParams) {
    if (text.includes("\0") || name.includes("\0")) return refuse("invalid_input", "the query contains a NUL character; remove it", { reason: "nul_character" });
    const before = value[name];
    value[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
  }
  return { value };
}
