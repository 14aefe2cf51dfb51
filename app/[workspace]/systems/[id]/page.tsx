import type { Metadata } from "next";
import { SystemPage } from "@/components/systems/system-page";

export const metadata: Metadata = { title: "System" };

export default async function OneSystemPage({ params }: { params: Promise<{ id: string }> }) {
  return <SystemPage systemId={(await params).id} />;
}
