/** Shapes that many nouns share: ids, texts, times, pages. */

import { z } from "zod";
import { MAX_REASON } from "./choices";
import { ID_PREFIXES, isId, type IdKind } from "@/lib/core/ids";

export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 200;

/** An id of one kind, e.g. `agt_01J…`. */
export function idShape(kind: IdKind) {
  return z.string().refine((value) => isId(kind, value), { error: `must be the id of this kind: ${ID_PREFIXES[kind]}_ and 26 characters` });
}

/** Parameters of a path with one id. */
export function idParams(kind: IdKind) {
  return z.strictObject({ id: idShape(kind) });
}

/** One line for people: trimmed, without control characters. */
export function lineShape(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((value) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value), { error: "must be one line without control characters" })
    .refine((value) => UNSEEN_ONLY.exec(value) === null, { error: "must have a character that can be seen" });
}

/** Formats, blanks, selectors, and the letters that are drawn as nothing. */
const UNSEEN_ONLY = /^[\s\p{Cf}\p{Z}\p{Mn}\p{Me}\u034f\u115f\u1160\u2800\u3164\uffa0]+$/u;

/** Several lines for people; may be empty. */
export function proseShape(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((value) => !/[^\P{Cc}\n\t]/u.test(value), { error: "must not contain control characters" })
    .refine((value) => UNSEEN_ONLY.exec(value) === null, { error: "must have a character that can be seen" });
}

/** RFC 3339 in UTC with milliseconds, as every answer carries times. */
export const timeShape = z.iso.datetime({ offset: true });

/** A time yet to come, read into a `Date`. */
export const expiryShape = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Several of a few, separated by commas: `held,denied`. */
export function choiceList<const Value extends string>(values: readonly Value[]) {
  return z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(","))])
    .pipe(z.array(z.enum(values)));
}

/** Something with what people call it. */
export const namedShape = z.strictObject({ id: z.string(), name: z.string() });

export const reasonShape = proseShape(MAX_REASON).min(1, "must say why");

/** `limit` is at most 200; `cursor` is a `nextCursor` of the same list. */
export const pageFields = {
  limit: z
    .string()
    .regex(/^[1-9]\d*$/, "must be a whole number of at least 1")
    .transform(Number)
    .refine((value) => value <= PAGE_MAX, { error: `must be at most ${PAGE_MAX}` })
    .default(PAGE_DEFAULT),
  cursor: z.string().min(1).max(1024).optional(),
};

export const pageQuery = z.strictObject(pageFields);

/** A page: `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** RFC 9457, with the stable `code` that programs branch on. */
export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  reason: z.string().optional(),
  current: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
});
export type Problem = z.output<typeof problemShape>;
