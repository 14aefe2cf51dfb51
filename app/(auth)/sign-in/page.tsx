import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PlainScreen } from "@/components/frame/plain-screen";
import { FirstPasswordForm } from "@/components/sign-in/first-password-form";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { callbackPath } from "@/lib/client/callback-path";
import { isRefusal } from "@/lib/core/refusal";
import { getAccount } from "@/lib/server/accounts/me";
import { authenticateAccountPage, webProcess } from "@/lib/server/platform/web-process";

export const metadata: Metadata = { title: "Sign in" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Signing in, and choosing a password of one's own before anything else. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const goTo = callbackPath(oneOf(query["callbackUrl"]));
  const { oidc, database } = webProcess();
  const known = await authenticateAccountPage(await headers());
  if (!isRefusal(known) && known.caller.type === "account") {
    if (known.caller.mustChangePassword) {
      const me = await getAccount(database, known.caller.accountId);
      if (!isRefusal(me)) {
        return (
          <PlainScreen>
            <FirstPasswordForm email={me.email} goTo={goTo} />
          </PlainScreen>
        );
      }
    } else if (query["again"] === undefined) redirect(goTo);
  }
  return (
    <PlainScreen>
      <SignInForm goTo={goTo} errorCode={oneOf(query["error"])} singleSignOn={oidc?.name ?? null} />
    </PlainScreen>
  );
}

function oneOf(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
