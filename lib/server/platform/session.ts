import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { decode, encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { isRefusal } from "@/lib/core/refusal";
import { recordSession } from "@/lib/server/accounts/record-sign-in";
import { endSessionAtSignOut, SESSION_LASTS_S, type SessionClaims } from "@/lib/server/accounts/session-store";
import { signInWithIdentity, signInWithPassword, type SignedIn, type SignInOrigin } from "@/lib/server/accounts/sign-in";
import type { Database } from "./database";
import type { OidcSettings } from "./env";
import type { KeyRing } from "./keys";

export type SessionSettings = {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly publicUrl: string;
  readonly oidc: OidcSettings | undefined;
};

/** `error` in the sign-in page's address. */
export const SIGN_IN_ERRORS = { wrong: "CredentialsSignin", throttled: "too_many_sign_ins", notInvited: "not_invited" } as const;

/** next-auth's options for one request that came from `origin`. */
export function sessionOptions(settings: SessionSettings, origin: SignInOrigin): NextAuthOptions {
  const { database, keys, publicUrl, oidc } = settings;
  // next-auth takes its own address from this variable only.
  process.env["NEXTAUTH_URL"] = publicUrl;
  return {
    secret: secretOf(keys.current.secret),
    session: { strategy: "jwt", maxAge: SESSION_LASTS_S },
    jwt: { maxAge: SESSION_LASTS_S, encode: ({ token, maxAge }) => encode({ ...(token === undefined ? {} : { token }), maxAge: maxAge ?? SESSION_LASTS_S, secret: secretOf(keys.current.secret) }), decode: ({ token }) => decodeWith(keys, token) },
    useSecureCookies: isSecure(publicUrl),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(database, origin), ...(oidc === undefined ? [] : [identityProvider(oidc)])],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const admitted = await admitIdentity(settings, origin, account.providerAccountId, profile ?? {});
        if (admitted === null) return `/sign-in?error=${SIGN_IN_ERRORS.notInvited}`;
        Object.assign(user, { signedIn: admitted });
        return true;
      },
      jwt: ({ token, user }) => {
        const signedIn = (user as { signedIn?: SignedIn } | undefined)?.signedIn;
        if (signedIn === undefined) return token;
        return { sub: signedIn.accountId, name: signedIn.name, email: signedIn.email, sid: signedIn.sessionId, signedInAt: Date.now() };
      },
      session: ({ session, token }) => ({ ...session, user: { name: token.name ?? null, email: token.email ?? null }, signedInAt: token["signedInAt"] }),
    },
    events: {
      signOut: async ({ token }) => {
        const claims = claimsOf(token);
        if (claims === null) return;
        await endSessionAtSignOut(database, claims);
        await recordSession(database, claims.accountId, { verb: "person.signed_out" });
      },
    },
  };
}

function passwordProvider(database: Database, origin: SignInOrigin) {
  return CredentialsProvider({
    id: "password",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (input) => {
      const signedIn = await signInWithPassword(database, { email: `${input?.email ?? ""}`, password: `${input?.password ?? ""}`, ...origin });
      if (!isRefusal(signedIn)) return { id: signedIn.accountId, signedIn };
      if (signedIn.code === "rate_limited") throw new Error(SIGN_IN_ERRORS.throttled);
      return null;
    },
  });
}

type OidcProfile = Readonly<Record<string, unknown>> & { readonly sub: string };

function identityProvider(oidc: OidcSettings): OAuthConfig<OidcProfile> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    profile: (profile) => ({ id: profile.sub }),
  };
}

async function admitIdentity({ database, oidc }: SessionSettings, origin: SignInOrigin, subject: string, profile: object): Promise<SignedIn | null> {
  if (oidc === undefined) return null;
  const { email, email_verified: emailVerified } = profile as { email?: unknown; email_verified?: unknown };
  const identity = { issuer: oidc.issuer, subject, email: typeof email === "string" ? email : null, emailVerified: emailVerified === true, ...origin };
  const admitted = await signInWithIdentity(database, identity);
  return isRefusal(admitted) ? null : admitted;
}

/** What the request's session cookie claims, or null. Only the cookie counts: never a header (GATE 15). */
export async function sessionClaims(headers: Headers, keys: KeyRing, publicUrl: string): Promise<SessionClaims | null> {
  const cookie = sessionCookie(headers.get("cookie") ?? "", isSecure(publicUrl) ? "__Secure-next-auth.session-token" : "next-auth.session-token");
  const token = cookie === null ? null : await decodeWith(keys, cookie);
  return claimsOf(token);
}

function claimsOf(token: Readonly<Record<string, unknown>> | null): SessionClaims | null {
  const { sub, sid, signedInAt } = token ?? {};
  if (typeof sub !== "string" || typeof sid !== "string" || typeof signedInAt !== "number") return null;
  return { accountId: sub, sessionId: sid, signedInAt };
}

/** next-auth cuts a long token into cookies named `.0`, `.1` and so on. */
function sessionCookie(header: string, name: string): string | null {
  const cookies = new Map(header.split(";").map((part): [string, string] => {
    const at = part.indexOf("=");
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  }));
  const whole = cookies.get(name);
  if (whole !== undefined) return whole;
  let chunks = "";
  for (let at = 0; cookies.has(`${name}.${at}`); at += 1) chunks += cookies.get(`${name}.${at}`);
  return chunks === "" ? null : chunks;
}

async function decodeWith(keys: KeyRing, token: string | undefined) {
  for (const key of keys.accepted) {
    try {
      return await decode({ token, secret: secretOf(key.secret) });
    } catch {
      // Expired, garbage, or sealed with another key of the ring: no session by this key.
    }
  }
  return null;
}

function secretOf(secret: Buffer): string {
  return secret.toString("base64url");
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith("https:");
}
