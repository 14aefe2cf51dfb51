import type { SignInOutcome } from "@/lib/client/sign-in";

export const outcomeWords = {
  wrong: "E-mail or password is wrong. Check both and try again.",
  throttled: "Too many failed sign-ins. Wait 15 minutes and try again; your account is not locked.",
  unreachable: "The server did not answer. Check your connection and try again.",
} as const satisfies Record<Exclude<SignInOutcome, "signed_in">, string>;

/** What the sign-in page's `error` means; null where there is none. */
export function errorWords(code: string | null): string | null {
  switch (code) {
    case null:
    case "":
      return null;
    case "CredentialsSignin":
      return outcomeWords.wrong;
    case "too_many_sign_ins":
      return outcomeWords.throttled;
    case "not_invited":
      return "Nobody here has this identity. Ask an administrator to add you with the e-mail address that you sign in with.";
    case "SessionRequired":
      return "Your session has ended. Sign in again.";
    default:
      return "Signing in did not work. Try again, or ask an administrator to look at the single sign-on.";
  }
}
