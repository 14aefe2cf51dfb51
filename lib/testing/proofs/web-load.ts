import type pg from "pg";
import { hashPassword } from "@/lib/server/accounts/password";
import type { GatedCompany } from "@/lib/testing/gated-company";
import { pauseMs } from "./until";

const PASSWORD = "an otter counts its stones";
const RETRY_MS = 50;
const GIVE_UP_MS = 120_000;

type Answer = { readonly status: number; readonly body: { readonly id?: string; readonly agentsTold?: number | null } };

/**
 * A person at the real web, signed in with a password, who pauses a tool that nobody uses and lifts it again, over and over, and
 * sends each request until it is answered, whatever is killed meanwhile.
 */
export class WebLoad {
  readonly placed: string[] = [];
  readonly lifted: string[] = [];
  readonly faults: string[] = [];
  resent = 0;
  private count = 0;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly origin: string,
    private readonly company: GatedCompany,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async signIn(origin: string, company: GatedCompany): Promise<WebLoad> {
    const { prisma } = company.database;
    const { slug } = await prisma.workspace.findUniqueOrThrow({ where: { id: company.workspaceId }, select: { slug: true } });
    const { accountId } = await prisma.person.findFirstOrThrow({ where: { workspaceId: company.workspaceId, id: company.people.admin }, select: { accountId: true } });
    // Sign-in writes addresses in small letters, as everything that creates an account does.
    const email = `${accountId.toLowerCase()}@example.com`;
    await prisma.account.update({ where: { id: accountId }, data: { email, passwordHash: await hashPassword(PASSWORD) }, select: { id: true } });
    const cookie = await signInOverHttp(origin, email);
    return new WebLoad(origin, company, { Cookie: cookie, Origin: origin, "Sec-Fetch-Site": "same-origin", "Reeve-Workspace": slug, "Content-Type": "application/json" });
  }

  start(): void {
    this.running = this.work();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async work(): Promise<void> {
    while (!this.stopped && this.faults.length === 0) {
      this.count += 1;
      const scope = { type: "tool", id: this.company.tools.access };
      const placed = await this.untilAnswered("/interventions", { kind: "pause", scope, reason: "a proof" }, [201], `pause-${this.count}`);
      if (placed?.body.id === undefined) continue;
      this.placed.push(placed.body.id);
      // A repeat of a lift whose answer was lost hears that there is nothing left to lift.
      const lifted = await this.untilAnswered(`/interventions/${placed.body.id}/lift`, { reason: "a proof" }, [200, 409]);
      if (lifted !== null) this.lifted.push(placed.body.id);
      await pauseMs(RETRY_MS);
    }
  }

  private async untilAnswered(path: string, body: unknown, expected: readonly number[], key?: string): Promise<Answer | null> {
    for (const deadline = performance.now() + GIVE_UP_MS; ; ) {
      const answer = await this.once(path, body, key);
      if (answer !== null && expected.includes(answer.status)) return answer;
      const isForNow = answer === null || [429, 503].includes(answer.status);
      if (!isForNow || performance.now() > deadline) {
        this.faults.push(`the web answered ${path} with ${answer === null ? "nothing" : `${answer.status}: ${JSON.stringify(answer.body)}`}`);
        return null;
      }
      this.resent += 1;
      await pauseMs(RETRY_MS);
    }
  }

  private async once(path: string, body: unknown, key?: string): Promise<Answer | null> {
    try {
      const keyed: Record<string, string> = key === undefined ? {} : { "Idempotency-Key": key };
      const response = await fetch(`${this.origin}/api/v1${path}`, { method: "POST", headers: { ...this.headers, ...keyed }, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as Answer["body"] };
    } catch {
      // The connection broke: nobody knows, so it is sent again.
      return null;
    }
  }

  /** What was acknowledged to the person and is not in the log once, and stops that nobody heard of. */
  async faultsIn(owner: pg.Pool): Promise<string[]> {
    const { rows } = await owner.query<{ verb: string; subject: string }>(
      "select verb, subject from audit_event where workspace_id = $1 and verb in ('intervention.placed', 'intervention.lifted')",
      [this.company.workspaceId],
    );
    const countOf = (verb: string, id: string) => rows.filter((row) => row.verb === verb && row.subject === id).length;
    const wrong = (verb: string, ids: readonly string[]) => ids.filter((id) => countOf(verb, id) !== 1).map((id) => `${verb} of ${id} was acknowledged and is ${countOf(verb, id)} times in the log`);
    const placed = rows.filter((row) => row.verb === "intervention.placed").length;
    return [
      ...this.faults,
      ...wrong("intervention.placed", this.placed),
      ...wrong("intervention.lifted", this.lifted),
      ...(placed === this.placed.length ? [] : [`${this.placed.length} keys of a person made ${placed} stops`]),
      ...(this.placed.length > 0 ? [] : ["nothing was proved of the web: nobody placed a stop there"]),
    ];
  }
}

/** As the sign-in page does: next-auth's token against forgery first, then the form. */
async function signInOverHttp(origin: string, email: string): Promise<string> {
  const jar = new Map<string, string>();
  const send = async (path: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const type: Record<string, string> = form === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" };
    const response = await fetch(`${origin}${path}`, { redirect: "manual", headers: { Cookie: cookie, ...type }, ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }) });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
  await send("/api/auth/callback/password", { csrfToken, email, password: PASSWORD, json: "true" });
  const cookie = [...jar].filter(([name]) => name.startsWith("next-auth.session-token")).map(([name, value]) => `${name}=${value}`).join("; ");
  if (cookie === "") throw new Error("the web signed nobody in");
  return cookie;
}
