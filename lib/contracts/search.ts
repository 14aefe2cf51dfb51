import { z } from "zod";
import { FOUND_NOUNS } from "./choices";
import { defineContract } from "./contract";
import { lineShape } from "./shapes";

/** What can be found, in the order in which it is shown: what has a name of its own first. */
export type FoundNoun = (typeof FOUND_NOUNS)[number];

export const foundShape = z.strictObject({
  noun: z.enum(FOUND_NOUNS),
  id: z.string(),
  /** Its name; of an action or approval the sentence that says what it is. */
  title: z.string(),
  /** What it belongs to: an agent's unit, a tool's system, a person's e-mail address. */
  about: z.string().nullable(),
  /** The id of the same. */
  aboutId: z.string().nullable(),
  /** Retired, removed, decided: no longer in use. */
  isPast: z.boolean(),
});
export type Found = z.output<typeof foundShape>;

export const search = defineContract({
  id: "search",
  method: "get",
  path: "/search",
  summary: "What is called like this, at most 8 of a kind: every word is the beginning of a word of the name. Or what has exactly this id.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ q: lineShape(100) }),
  answer: z.strictObject({ data: z.array(foundShape) }),
});
