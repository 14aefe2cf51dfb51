import { isRecord } from "./record";

/** How a sign-in ended. `unreachable`: nothing answered, so nobody knows. */
export type SignInOutcome = "signed_in" | "wrong" | "throttled" | "unreachable";

type Answer = { readonly url: string };

/** next-auth's own form, without its pages: a token against forged requests first, then the credentials. */
export async function signInWithPassword(input: { readonly email: string; readonly password: string }): Promise<SignInOutcome> {
  try {
    const answer = await post("/api/auth/callback/password", { ...input, callbackUrl: "/" });
    return outcomeOf(new URL(answer.url, location.origin).searchParams.get("error"));
  } catch {
    return "unreachable";
  }
}

/** The identity provider's address to go to, or null where it could not be had. */
export async function beginSingleSignOn(callbackUrl: string): Promise<string | null> {
  try {
    return (await post("/api/auth/signin/oidc", { callbackUrl })).url;
  } catch {
    return null;
  }
}

/** Ends the session here. Throws where the server did not answer, because then it has not ended. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", { callbackUrl: "/sign-in" });
}

function outcomeOf(error: string | null): SignInOutcome {
  if (error === null) return "signed_in";
  return error === "too_many_sign_ins" ? "throttled" : "wrong";
}

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const token: unknown = await (await fetch("/api/auth/csrf", { credentials: "same-origin" })).json();
  if (!isRecord(token) || typeof token["csrfToken"] !== "string") throw new Error("no token came for the sign-in form");
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken: token["csrfToken"], json: "true" }),
  });
  const answer: unknown = await response.json();
  if (!isRecord(answer) || typeof answer["url"] !== "string") throw new Error("the sign-in was not answered");
  return { url: answer["url"] };
}
