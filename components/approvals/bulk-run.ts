import { ApiError } from "@/lib/client/api-error";
import type { ApprovalEvidence, ApprovalItem, VoteResult } from "@/lib/client/approvals";
import { isOutcomeUnknown, sentenceOfError } from "@/lib/client/problem-words";
import { tallyWithOwn, type Tally } from "./own-vote";
import type { Verdict } from "./verdict-terms";

/** What became of one approval of many. Whatever is not `recorded` was not decided by this verdict. */
export type BulkOutcome =
  | { readonly kind: "recorded"; readonly status: VoteResult["status"]; readonly missing: number }
  /** The server's own words, and who was first where somebody was. */
  | { readonly kind: "refused"; readonly sentence: string; readonly winner: { readonly name: string; readonly verdict: Verdict; readonly at: string } | null }
  /** Sent, and no answer came back: it may stand in the log or not, until somebody looks. */
  | { readonly kind: "not-known" }
  | { readonly kind: "not-sent" };

export type BulkPorts = {
  readonly cast: (item: ApprovalItem) => Promise<VoteResult>;
  /** What the server says of it now. */
  readonly look: (id: string) => Promise<ApprovalEvidence>;
  readonly wait: (ms: number) => Promise<void>;
  readonly personId: string;
  readonly verdict: Verdict;
};

export type BulkRun = {
  readonly outcomeOf: (id: string) => BulkOutcome;
  readonly onOutcome: (id: string, outcome: BulkOutcome) => void;
  readonly isStopped: () => boolean;
};

/** So many are under way at once: each is a record of its own, and the server lets one person do fifty things a second. */
const LANES = 3;
const WHEN_TOO_FAST_MS = 1_500;

/**
 * Casts one verdict on each, with the version and the arguments that were shown. Ends early when it is stopped or when the
 * connection is lost; run again it goes on where it ended, and looks first where it does not know. Throws what bars all of
 * them, such as a sign-in that is too old.
 */
export async function runBulk(items: readonly ApprovalItem[], ports: BulkPorts, run: BulkRun): Promise<void> {
  const queue = items.filter((item) => isLeft(run.outcomeOf(item.id)));
  let isCut = false;
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && !isCut && !run.isStopped(); item = queue.shift()) {
      const outcome = await decideOne(item, ports, run.outcomeOf(item.id));
      run.onOutcome(item.id, outcome);
      if (outcome.kind === "not-known") isCut = true;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = ends.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

export function isLeft(outcome: BulkOutcome): boolean {
  return outcome.kind === "not-sent" || outcome.kind === "not-known";
}

async function decideOne(item: ApprovalItem, ports: BulkPorts, before: BulkOutcome): Promise<BulkOutcome> {
  try {
    if (before.kind === "not-known") {
      const known = recordedIn(await ports.look(item.id), ports);
      if (known !== null) return known;
    }
    return recorded(await castPatiently(item, ports));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (isOutcomeUnknown(error)) return { kind: "not-known" };
    if (error.code === "unauthenticated" || error.more.reason === "sign_in_again") throw error;
    const now = await lookAgain(item, ports);
    // One's own verdict, whose answer was lost on its way, is no refusal.
    const own = now !== null && (before.kind === "not-known" || error.more.reason === "already_voted") ? recordedIn(now, ports) : null;
    return own ?? { kind: "refused", sentence: sentenceOfError(error), winner: winnerIn(now) };
  }
}

/** Too many at once is no answer to the question: it is asked again a little later. */
async function castPatiently(item: ApprovalItem, ports: BulkPorts): Promise<VoteResult> {
  for (;;) {
    try {
      return await ports.cast(item);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "rate_limited") throw error;
      await ports.wait(WHEN_TOO_FAST_MS);
    }
  }
}

function recorded({ status, needed, approvals }: Tally): BulkOutcome {
  return { kind: "recorded", status, missing: status === "open" ? Math.max(0, needed - approvals) : 0 };
}

function recordedIn(evidence: ApprovalEvidence, { personId, verdict }: BulkPorts): BulkOutcome | null {
  const own = tallyWithOwn(evidence, personId, verdict);
  return own === null ? null : recorded(own);
}

/** What is so now; null where that cannot be read: the refusal stands without it. */
async function lookAgain({ id }: ApprovalItem, { look }: BulkPorts): Promise<ApprovalEvidence | null> {
  try {
    return await look(id);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** Who decided it meanwhile; null where nobody did. */
function winnerIn(evidence: ApprovalEvidence | null) {
  const last = evidence?.votes.at(-1);
  return evidence === null || evidence.status === "open" || last === undefined ? null : { name: last.person.name, verdict: last.verdict, at: last.at };
}
