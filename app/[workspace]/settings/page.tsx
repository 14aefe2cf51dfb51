import { redirect } from "next/navigation";

export default async function SettingsStartPage({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/settings/company`);
}
