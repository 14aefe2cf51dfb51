import { randomUUID } from "node:crypto";
import { z } from "zod";

/** One of the demonstration's people, signed in to the console over HTTP like anybody else. */
export type PersonSession = {
  readonly get: <T>(path: string, shape: z.ZodType<T>) => Promise<T>;
  /** False where the console said no, which to these people is an answer like any other. */
  readonly post: (path: string, body: object) => Promise<boolean>;
};

const REQUEST_TIMEOUT_MS = 20_000;
const tokenAnswer = z.object({ csrfToken: z.string() });
const signedInAnswer = z.object({ url: z.string() });

/** Null where the password no longer fits: whoever signed in as this person has made it theirs. Throws where nothing answers. */
export async function signInAs(url: string, workspace: string, email: string, password: string): Promise<PersonSession | null> {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), Origin: url, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual", signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const { csrfToken } = tokenAnswer.parse(await (await call("/api/auth/csrf")).json());
  const form = new URLSearchParams({ email, password, csrfToken, callbackUrl: "/", json: "true" });
  const answer = await call("/api/auth/callback/password", { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: form });
  if (new URL(signedInAnswer.parse(await answer.json()).url, url).searchParams.has("error")) return null;
  const inWorkspace = { "Reeve-Workspace": workspace };
  return {
    get: async (path, shape) => shape.parse(await (await call(`/api/v1${path}`, { headers: inWorkspace })).json()),
    post: async (path, body) => {
      const headers = { ...inWorkspace, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
      return (await call(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })).ok;
    },
  };
}
