import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PlainScreen } from "@/components/frame/plain-screen";
import { Link } from "@/components/kit/link";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import { isRefusal } from "@/lib/core/refusal";
import { getAccount } from "@/lib/server/accounts/me";
import { turnAway } from "@/lib/server/platform/turn-away";
import { authenticateAccountPage, webProcess } from "@/lib/server/platform/web-process";

/** The start: straight into the only company, or a choice of those one may enter. */
export default async function StartPage() {
  const requestHeaders = await headers();
  const known = await authenticateAccountPage(requestHeaders);
  if (isRefusal(known)) turnAway(known, requestHeaders);
  if (known.caller.type !== "account" || known.caller.mustChangePassword) redirect("/sign-in");
  const me = await getAccount(webProcess().database, known.caller.accountId);
  if (isRefusal(me)) turnAway(me, requestHeaders);
  const [only, ...others] = me.workspaces;
  if (only !== undefined && others.length === 0) redirect(`/${only.slug}`);
  return (
    <PlainScreen>
      <h1 className="text-16 font-semibold tracking-tight">{only === undefined ? "You are in no company yet" : "Which company?"}</h1>
      {only === undefined ? <p className="mt-1 text-fg-2">You are signed in as {me.email}. Ask an administrator to add you.</p> : null}
      <ul className="mt-4 grid gap-2">
        {me.workspaces.map((one) => (
          <li key={one.id}>
            <Link href={`/${one.slug}`} className="flex h-11 items-center justify-between rounded-lg border px-3 font-medium hover:bg-hover">
              {one.name}
              {one.isDemo ? <span className="text-12 font-normal text-fg-3">Demonstration data</span> : null}
            </Link>
          </li>
        ))}
      </ul>
      <SignOutButton className="mt-5" />
    </PlainScreen>
  );
}
