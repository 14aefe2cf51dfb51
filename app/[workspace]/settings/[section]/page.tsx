import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isSectionId, settingsSections } from "@/components/settings/sections";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { webProcess } from "@/lib/server/platform/web-process";

type PageProps = { params: Promise<{ section: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { section } = await params;
  return { title: settingsSections.find((one) => one.id === section)?.label ?? "Settings" };
}

export default async function SettingsPage({ params }: PageProps) {
  const { section } = await params;
  if (!isSectionId(section)) notFound();
  const { oidc } = webProcess();
  return <SettingsScreen section={section} singleSignOn={oidc === undefined ? null : { name: oidc.name, issuer: oidc.issuer }} />;
}
