import { redirect } from "next/navigation";

/** Until there is an overview, the company opens where people are needed. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/approvals`);
}
