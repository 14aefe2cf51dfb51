/**
 * What an endpoint is: its path, who may call it, and the shapes of what goes in and comes out. Declared once; the server's
 * checks, the OpenAPI document and the browser's client are made from it. Safe in the browser.
 */

import { z } from "zod";
import type { Verb } from "@/lib/core/actor";

/**
 * Who may call. At the web mount: `session`, a person in a workspace, and `account`, someone signed in, before any workspace.
 * At the gateway: `token` (`rvp_`), `agent` (`rv_`) and `system` (`rvs_`). `anyone` needs no credential. GATE 15.
 */
export const CALLER_TYPES = ["session", "account", "token", "agent", "system", "anyone"] as const;
export type CallerType = (typeof CALLER_TYPES)[number];

export type Method = "get" | "post" | "put" | "patch" | "delete";

export type Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Callers extends CallerType = CallerType,
  M extends Method = Method,
  Path extends `/${string}` = `/${string}`,
> = {
  /** The operation's name, `listUnits`: unique, stable. */
  readonly id: string;
  readonly method: M;
  /** Below `/api/v1`, parameters in braces. */
  readonly path: Path;
  readonly summary: string;
  readonly callers: readonly Callers[];
  /** What a person must be allowed somewhere to be heard at all; the verb checks where exactly. null: nothing in particular. */
  readonly verb: Verb | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  readonly status: 200 | 201 | 202 | 204;
  /** Takes an `Idempotency-Key` (GATE 14). */
  readonly creates: boolean;
  /** Only from a browser session signed in within 12 h (GATE 16). */
  readonly fresh: boolean;
  /** What a successful answer is, where it is not JSON. */
  readonly media: "application/json" | "text/event-stream" | "application/x-ndjson";
};

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, C extends CallerType, M extends Method, Path extends `/${string}`> = Pick<
  Contract<P, Q, B, A, C, M, Path>,
  "id" | "method" | "path" | "summary" | "callers" | "answer"
> &
  Partial<Pick<Contract<P, Q, B, A, C, M, Path>, "verb" | "params" | "query" | "body" | "status" | "creates" | "fresh" | "media">>;

/** Fills in what most endpoints share: no parameters, strict empty query and body, 200, JSON. */
export function defineContract<
  A extends z.ZodType,
  const C extends CallerType,
  const M extends Method,
  const Path extends `/${string}`,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(declaration: Declaration<P, Q, B, A, C, M, Path>): Contract<P, Q, B, A, C, M, Path> {
  const defaults = { verb: null, params: nothing, query: nothing, body: nothing, status: 200, creates: false, fresh: false, media: "application/json" };
  // The defaults stand only where a generic parameter has its own default, which the compiler cannot see.
  return { ...defaults, ...declaration } as unknown as Contract<P, Q, B, A, C, M, Path>;
}
