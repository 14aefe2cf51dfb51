import { PASSWORD_MAX } from "@/lib/core/password-length";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Database } from "@/lib/server/platform/database";
import { listMemberships } from "./memberships";
import { isPassword } from "./password";
import { recordSession, type SignInMeans } from "./record-sign-in";
import { beginSession } from "./session-store";
import { beginAttempt, clearAttempts } from "./throttle";

export type SignedIn = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** What the cookie carries; it can be ended by itself (GATE 18). */
  readonly sessionId: string;
};

/** Where a sign-in comes from. */
export type SignInOrigin = { readonly ip: string; /** As the browser calls itself, `User-Agent`. */ readonly browser: string };

/** One answer for every way not to get in, so that nobody learns who has an account. */
const WRONG = refuse("unauthenticated", "e-mail or password is wrong", { reason: "wrong_credentials" });

export async function signInWithPassword(
  database: Database,
  input: SignInOrigin & { readonly email: string; readonly password: string },
): Promise<SignedIn | Refusal> {
  const email = input.email.trim().toLowerCase();
  if (email === "" || email.length > 254 || input.password.length > PASSWORD_MAX || /\0/.test(email)) return WRONG;
  const attempt = await beginAttempt(database, email, input.ip);
  if (isRefusal(attempt)) return attempt;
  const account = await database.prisma.account.findUnique({ where: { email }, select: { id: true, name: true, email: true, passwordHash: true } });
  if (!(await isPassword(account?.passwordHash ?? null, input.password)) || account === null) return WRONG;
  if ((await listMemberships(database, account.id)).length === 0) return WRONG;
  await clearAttempts(database, email);
  return admit(database, account, "password", input);
}

export type Identity = SignInOrigin & {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
};

const NOT_INVITED = refuse("forbidden", "nobody here has this identity; ask an administrator to add you", { reason: "not_invited" });

/**
 * Single sign-on lets in only people who exist and are active, never makes one. The first time they are found by their
 * verified e-mail address, and from then on by issuer and subject alone, so a reassigned address opens nothing.
 */
export async function signInWithIdentity(database: Database, identity: Identity): Promise<SignedIn | Refusal> {
  const { issuer, subject } = identity;
  const known = await database.prisma.account.findFirst({
    where: { identityIssuer: issuer, identitySubject: subject },
    select: { id: true, name: true, email: true },
  });
  const account = known ?? (await bindIdentity(database, identity));
  if (account === null || (await listMemberships(database, account.id)).length === 0) return NOT_INVITED;
  return admit(database, account, "single_sign_on", identity);
}

type AccountRow = { readonly id: string; readonly name: string; readonly email: string };

async function bindIdentity(database: Database, { issuer, subject, email, emailVerified }: Identity): Promise<AccountRow | null> {
  if (email === null || !emailVerified) return null;
  const where = { email: email.trim().toLowerCase(), identitySubject: null };
  const account = await database.prisma.account.findFirst({ where, select: { id: true, name: true, email: true } });
  if (account === null || (await listMemberships(database, account.id)).length === 0) return null;
  const bound = await database.prisma.account.updateMany({ where: { id: account.id, identitySubject: null }, data: { identityIssuer: issuer, identitySubject: subject } });
  return bound.count === 1 ? account : null;
}

async function admit(database: Database, account: AccountRow, means: SignInMeans, { ip, browser }: SignInOrigin): Promise<SignedIn> {
  const memberships = await recordSession(database, account.id, { verb: "person.signed_in", means, ip });
  const versions = Object.fromEntries(memberships.map((one) => [one.workspaceId, one.sessionVersion]));
  const sessionId = await beginSession(database, { accountId: account.id, versions, means, ip, browser });
  return { accountId: account.id, name: account.name, email: account.email, sessionId };
}
