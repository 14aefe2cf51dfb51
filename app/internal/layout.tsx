import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isRefusal } from "@/lib/core/refusal";
import { getAccount } from "@/lib/server/accounts/me";
import { turnAway } from "@/lib/server/platform/turn-away";
import { authenticateAccountPage, webProcess } from "@/lib/server/platform/web-process";

/** For whoever looks after Reeve: administrators of any company; for others it is not there. */
export default async function InternalLayout({ children }: { children: ReactNode }) {
  const requestHeaders = await headers();
  const known = await authenticateAccountPage(requestHeaders);
  if (isRefusal(known)) turnAway(known, requestHeaders);
  const { caller } = known;
  if (caller.type !== "account" || caller.mustChangePassword) notFound();
  const me = await getAccount(webProcess().database, caller.accountId);
  const isAdministrator = !isRefusal(me) && me.workspaces.some((one) => one.roles.some((grant) => grant.role === "admin"));
  if (!isAdministrator) notFound();
  return children;
}
