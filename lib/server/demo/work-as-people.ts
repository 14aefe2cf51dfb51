import { z } from "zod";
import { listApprovals } from "@/lib/contracts/approvals";
import { listInterventions } from "@/lib/contracts/interventions";
import { listNotices } from "@/lib/contracts/notices";
import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";
import { AGENTS } from "./agents";
import type { Chance } from "./errand";
import { emailOf } from "./people";
import { signInAs, type PersonSession } from "./person-session";

export type Workforce = {
  /** The console. */
  readonly url: string;
  readonly workspace: string;
  readonly passwords: ReadonlyMap<string, string>;
  readonly chance: Chance;
  readonly log: Pick<Logger, "info" | "debug">;
  readonly signal: AbortSignal;
};

/** Those who decide a little. Whoever tries the demonstration finds plenty left. */
const BUSY = ["Milo Terrane", "Suvi Akandra", "Ilse Ferrant", "Dario Wexley", "Mina Sorrel", "Joel Abarane", "Lotte Vance", "Otis Brandvold", "Radek Ostrava", "Hedda Lindqvar", "Petra Okonshaw", "Signe Tollmar"] as const;
const OPERATOR = "Kasimir Dole";
/** What each of them leaves for others. */
const LEAVES_WAITING = 3;
/** Nobody looks at these in time. */
const OVERLOOKED = new Set(["mes.lines.override"]);
const OLD_ENOUGH_MS = 15_000;
const RESIGN_MS = 8 * 3_600_000;
const PAUSED_ONCE = { agent: "Outreach", reason: "It wrote to the same customer twice; looking", lifted: "One address was in the list twice; it is cleaned up", forMs: 60_000 };

const APPROVED = [undefined, "Looks right", "Checked against the order", "Asked the unit, as agreed"] as const;
const REJECTED = ["Twice the usual sum; ask again with the order", "Not this supplier any more", "They have had a credit this quarter"] as const;
const OBJECTED = ["Wait for the new price list", "Too many people for that shift"] as const;

type Item = z.output<(typeof listApprovals)["answer"]>["data"][number];

/** The demonstration's people, one after the other, until they are told to stop. */
export async function workAsPeople(force: Workforce): Promise<void> {
  const { chance, signal, log } = force;
  const sessions = new Sessions(force);
  for (let count = 0; !signal.aborted; count += 1) {
    const isBeginning = count < 16;
    await pauseUnless(signal, chance.between(isBeginning ? 5 : 25, isBeginning ? 9 : 50) * 1000);
    if (signal.aborted) return;
    try {
      if (count % 4 === 2) await operate(force, sessions);
      else await sitDown(force, sessions, chance.pick(BUSY));
    } catch (error) {
      log.debug({ err: error }, "the console cannot be reached now");
    }
  }
}

/** One session a person, made when first needed and anew before it grows too old to decide with. */
class Sessions {
  private readonly kept = new Map<string, { readonly session: PersonSession | null; readonly at: number }>();

  constructor(private readonly force: Workforce) {}

  async of(name: string): Promise<PersonSession | null> {
    const known = this.kept.get(name);
    if (known !== undefined && performance.now() - known.at < RESIGN_MS) return known.session;
    const { url, workspace, passwords } = this.force;
    const password = passwords.get(emailOf(name));
    const session = password === undefined ? null : await signInAs(url, workspace, emailOf(name), password);
    this.kept.set(name, { session, at: performance.now() });
    return session;
  }
}

async function sitDown(force: Workforce, sessions: Sessions, name: string): Promise<void> {
  const session = await sessions.of(name);
  if (session === null) return;
  await decideOne(force, session, name);
  await readNotices(force, session, name);
}

async function decideOne({ chance, log }: Workforce, session: PersonSession, name: string): Promise<void> {
  const { data } = await session.get("/approvals?view=needs_me&limit=50", z.object({ data: listApprovals.answer.shape.data }));
  const mine = data.filter(isTheirs);
  if (mine.length <= LEAVES_WAITING) return;
  const [first] = mine;
  if (first === undefined) return;
  const isYes = chance.next() < 0.7;
  const reason = isYes ? chance.pick(APPROVED) : chance.pick(REJECTED);
  const verdict = { verdict: isYes ? "approve" : "reject", version: first.version, argumentsDigest: first.argumentsDigest, ...(reason === undefined ? {} : { reason }) };
  const isRecorded = await session.post(`/approvals/${first.id}/votes`, verdict);
  log.debug({ person: name, approval: first.id, isRecorded }, "decided");
}

/** Only what the demonstration's own agents ask, and not at once. */
function isTheirs({ agent, action, openedAt }: Item): boolean {
  return AGENTS.some((one) => one.name === agent.name) && !OVERLOOKED.has(action.tool) && Date.now() - Date.parse(openedAt) > OLD_ENOUGH_MS;
}

async function readNotices({ chance }: Workforce, session: PersonSession, name: string): Promise<void> {
  const { data } = await session.get("/notices?limit=50", z.object({ data: listNotices.answer.shape.data }));
  const notices = data.flatMap((bundle) => bundle.notices);
  const open = notices.find((notice) => notice.mayObject);
  if (open !== undefined && chance.next() < 0.3) await session.post(`/notices/${open.id}/objection`, { reason: chance.pick(OBJECTED) });
  // Some never look.
  if (name === "Petra Okonshaw") return;
  const unread = notices.filter((notice) => !notice.isRead && !notice.mayObject).slice(3);
  if (unread.length > 0) await session.post("/notices/read", { ids: unread.map((notice) => notice.id) });
}

/** Pauses one agent for a minute, once in the company's life. */
async function operate({ log }: Workforce, sessions: Sessions): Promise<void> {
  const session = await sessions.of(OPERATOR);
  if (session === null) return;
  const { data } = await session.get("/interventions?limit=200", z.object({ data: listInterventions.answer.shape.data }));
  const placed = data.find((one) => one.reason === PAUSED_ONCE.reason);
  if (placed === undefined) {
    const { data: agents } = await session.get(`/agents?name=${PAUSED_ONCE.agent}`, z.object({ data: z.array(z.object({ id: z.string() })) }));
    const [agent] = agents;
    if (agent !== undefined) await session.post("/interventions", { kind: "pause", scope: { type: "agent", id: agent.id }, reason: PAUSED_ONCE.reason });
    log.debug({ agent: PAUSED_ONCE.agent }, "paused");
  } else if (placed.liftedAt === null && Date.now() - Date.parse(placed.placedAt) > PAUSED_ONCE.forMs) {
    await session.post(`/interventions/${placed.id}/lift`, { reason: PAUSED_ONCE.lifted });
  }
}
