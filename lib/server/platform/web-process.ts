import { isId } from "@/lib/core/ids";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { OTHER_PERSON, sessionInWorkspace, sessionOfAccount } from "@/lib/server/accounts/session-state";
import type { Authenticated } from "./caller";
import { openDatabase } from "./database";
import { appDatabaseUrl } from "./database-access";
import { environment } from "./env";
import { keyRingFor } from "./keys";
import { createLogger, type Logger } from "./log";
import { sessionClaims, type SessionSettings } from "./session";

export type WebProcess = SessionSettings & { readonly log: Logger };

// Next loads this file more than once in one process; the connections are the process's.
const holder = globalThis as { [key: symbol]: WebProcess | undefined };
const key = Symbol.for("reeve.web-process");

/** What the web process shares between its requests, opened at the first. */
export function webProcess(): WebProcess {
  return (holder[key] ??= openWebProcess());
}

function openWebProcess(): WebProcess {
  const env = environment();
  return {
    database: openDatabase({ url: appDatabaseUrl(env), name: "reeve-web" }),
    keys: keyRingFor("session", env),
    publicUrl: env.publicUrl,
    oidc: env.oidc,
    log: createLogger("web", env),
  };
}

const SIGNED_OUT = refuse("unauthenticated", "you are not signed in", { reason: "signed_out" });

/**
 * Who sends a request to the web mount: a session cookie, and the workspace by header or query. Pages call it with theirs, and say for whom they
 * were made: where somebody else has signed in in the same browser since, the cookie is theirs, and what the first one still has on the screen must
 * neither fill with the other's rows nor be sent under the other's name.
 */
export async function authenticateSession(settings: SessionSettings, request: Pick<Request, "headers" | "url">, scope: "workspace" | "account"): Promise<Authenticated | Refusal> {
  const claims = await sessionClaims(request.headers, settings.keys, settings.publicUrl);
  if (claims === null) return SIGNED_OUT;
  const meant = said(request, "person");
  if (meant !== null && !isId("person", meant)) return OTHER_PERSON;
  if (scope === "account") return sessionOfAccount(settings.database, claims, meant);
  const slug = said(request, "workspace");
  if (slug === null || slug === "" || /\0/.test(slug)) return refuse("invalid_input", "say which workspace: header `Reeve-Workspace` or query `workspace`", { reason: "no_workspace" });
  const known = await sessionInWorkspace(settings.database, claims, slug);
  if (isRefusal(known) || meant === null) return known;
  return known.caller.type === "session" && known.caller.person.id === meant ? known : OTHER_PERSON;
}

/** By header, or by query where no header can be set, as in a link. */
function said({ headers, url }: Pick<Request, "headers" | "url">, what: "workspace" | "person"): string | null {
  return headers.get(`reeve-${what}`) ?? new URL(url).searchParams.get(what);
}

/** Who looks at a page of a workspace. */
export async function authenticatePage(headers: Headers, slug: string): Promise<Authenticated | Refusal> {
  const { database, keys, publicUrl } = webProcess();
  const claims = await sessionClaims(headers, keys, publicUrl);
  return claims === null ? SIGNED_OUT : sessionInWorkspace(database, claims, slug);
}

/** Who looks at a page before any workspace. */
export async function authenticateAccountPage(headers: Headers): Promise<Authenticated | Refusal> {
  const { database, keys, publicUrl } = webProcess();
  const claims = await sessionClaims(headers, keys, publicUrl);
  return claims === null ? SIGNED_OUT : sessionOfAccount(database, claims, null);
}
