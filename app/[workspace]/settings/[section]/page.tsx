import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isSectionId, settingsSections } from "@/components/settings/sections";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { peopleQuery } from "@/lib/client/names";
import { workspaceQuery } from "@/lib/client/workspaces";
import { webProcess } from "@/lib/server/platform/web-process";
import { Prefetched } from "../../prefetched";

type PageProps = { params: Promise<{ workspace: string; section: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { section } = await params;
  return { title: settingsSections.find((one) => one.id === section)?.label ?? "Settings" };
}

export default async function SettingsPage({ params }: PageProps) {
  const { workspace, section } = await params;
  if (!isSectionId(section)) notFound();
  const { oidc } = webProcess();
  return (
    <Prefetched slug={workspace} read={(known, caller) => [known.prefetchQuery(workspaceQuery(caller)), known.prefetchQuery(peopleQuery(caller))]}>
      <SettingsScreen section={section} singleSignOn={oidc === undefined ? null : { name: oidc.name, issuer: oidc.issuer }} />
    </Prefetched>
  );
}
