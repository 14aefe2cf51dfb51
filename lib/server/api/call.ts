import type { z } from "zod";
import type { CallerType, Contract } from "@/lib/contracts/contract";
import type { Refusal } from "@/lib/core/refusal";
import type { Caller } from "@/lib/server/platform/caller";
import type { Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";

type CallersOf<C extends Contract> = C["callers"][number];
type InWorkspace<T extends CallerType> = Extract<T, "account" | "anyone"> extends never ? Context : null;

/** A request that has come through: known caller, checked input. */
export type Call<C extends Contract = Contract> = {
  readonly caller: Extract<Caller, { type: CallersOf<C> }>;
  /** The first argument of every verb; null for callers that are in no workspace. */
  readonly ctx: InWorkspace<CallersOf<C>>;
  readonly database: Database;
  readonly params: z.output<C["params"]>;
  readonly query: z.output<C["query"]>;
  readonly body: z.output<C["body"]>;
  /** Its `signal` is aborted when the caller has gone; made only when asked for, for most requests are over before. */
  readonly request: Request;
  readonly requestId: string;
  /** As sent, for routes that keep their own keys; others find it digested in `ctx`. */
  readonly idempotencyKey: string | null;
  /** The log's place at or before which this request's reads happen; null outside a workspace. */
  readonly seq: number | null;
};

/** An answer that the contract's shape describes, a refusal, or (streams, redirects) a response of its own. */
export type Handled<C extends Contract> = z.input<C["answer"]> | Refusal | Response;
export type Handler<C extends Contract> = (call: Call<C>) => Promise<Handled<C>> | Handled<C>;

export type RouteOptions<C extends Contract> = {
  /** Answers a repeat of a request whose `Idempotency-Key` made `subjectId`: the thing as it is now, never a secret again. */
  readonly repeat?: (call: Call<C>, subjectId: string) => Promise<Handled<C>> | Handled<C>;
};
