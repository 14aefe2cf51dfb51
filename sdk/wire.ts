/** What goes over the wire: requests and answers of the gateway's `/api/v1`, as the SDK reads them. */

export type Effect = "allow" | "notify" | "hold" | "deny";

export type ActionStatus =
  | "held"
  | "announced"
  | "approved"
  | "permitted"
  | "redeemed"
  | "succeeded"
  | "failed"
  | "unknown"
  | "denied"
  | "rejected"
  | "expired"
  | "withdrawn"
  | "cancelled"
  | "overridden"
  | "redirected";

export type Arguments = Readonly<Record<string, unknown>>;

export type Reason = { readonly policy: string; readonly rule: string; readonly effect: Effect; readonly because: string };

export type Command = {
  readonly id: string;
  readonly kind: string;
  readonly run: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: string;
};

/** What an agent may say about an action beside its tool and arguments. */
export type ActionContext = {
  /** Why the agent asks, in its own words; shown to people as its claim. */
  readonly reason?: string;
  /** What the agent was asked to do; kept with the run's first action. */
  readonly task?: string;
  /** Any name of the caller's for the piece of work this belongs to. */
  readonly run?: string;
  readonly process?: string;
  readonly release?: { readonly version?: string; readonly model?: string; readonly promptDigest?: string };
  readonly onBehalfOf?: { readonly person: string; readonly proof: string };
  /** The action of another agent that asked for this one. */
  readonly parent?: string;
  readonly inputs?: readonly { readonly kind: "message" | "document" | "record" | "action"; readonly ref: string; readonly digest?: string }[];
};

export type Proposal = ActionContext & { readonly tool: string; readonly arguments: Arguments };

/** The answer to a proposal and to taking a permit. */
export type ActionAnswer = {
  readonly id: string;
  readonly run: string;
  readonly decision: Effect;
  readonly status: ActionStatus;
  readonly reasons: readonly Reason[];
  readonly risk: { readonly score: number; readonly factors: readonly { readonly name: string; readonly points: number; readonly because: string }[] };
  readonly permit: string | null;
  readonly permitValidFrom: string | null;
  readonly permitExpiresAt: string | null;
  readonly approval: { readonly id: string; readonly url: string; readonly dueAt: string } | null;
  readonly commands: readonly Command[];
  readonly seq: number;
  readonly epoch: number;
  readonly policyVersion: string;
  readonly repeated?: true;
  /** Why an approved action gets no permit now, though its approval stands. */
  readonly stopped?: string;
};

/** One action as it is now; more than this is in the answer, for whoever wants to show it. */
export type ActionDetail = {
  readonly id: string;
  readonly status: ActionStatus;
  readonly decision: Effect;
  readonly reasons: readonly Reason[];
  readonly dueAt: string | null;
  readonly permitValidFrom: string | null;
  readonly permitExpiresAt: string | null;
};

export type Redeemed = {
  readonly action: string;
  readonly tool: string;
  readonly arguments: Arguments;
  readonly redeemedAt: string;
  readonly outcomeDueAt: string | null;
  readonly seq: number;
  readonly repeated?: true;
};

export type Outcome = {
  readonly status: "succeeded" | "failed";
  readonly result?: unknown;
  readonly resultDigest?: string;
  readonly error?: string;
  readonly cost?: { readonly amount: string; readonly currency: string };
  readonly tokens?: number;
  readonly durationMs?: number;
};

export type StartedRun = { readonly id: string; readonly agent: string; readonly name: string; readonly process: string | null; readonly repeated?: true };

/** RFC 9457, as every refusal comes. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly reason?: string;
  readonly current?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};
