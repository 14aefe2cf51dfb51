import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { isId } from "@/lib/core/ids";
import { isRefusal, refuse } from "@/lib/core/refusal";
import { getAccount } from "@/lib/server/accounts/me";
import { findApprovalWorkspace } from "@/lib/server/approvals/find-workspace";
import { turnAway } from "@/lib/server/platform/turn-away";
import { authenticateAccountPage, webProcess } from "@/lib/server/platform/web-process";

/** The address that agents are given with a question: it leads into the right company. */
export default async function ApprovalLinkPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const requestHeaders = await headers();
  const known = await authenticateAccountPage(requestHeaders);
  if (isRefusal(known)) turnAway(known, requestHeaders);
  const { caller } = known;
  if (caller.type !== "account" || caller.mustChangePassword) turnAway(refuse("unauthenticated", "choose a password first"), requestHeaders);
  const { database } = webProcess();
  const me = await getAccount(database, caller.accountId);
  if (isRefusal(me) || !isId("approval", id)) notFound();
  const slug = await findApprovalWorkspace(database, id, me.workspaces.map((one) => one.id));
  if (slug === null) notFound();
  redirect(`/${slug}/approvals/${id}`);
}
