import type { Metadata } from "next";
import { RunPage } from "@/components/runs/run-page";

export const metadata: Metadata = { title: "Run" };

export default async function OneRunPage({ params }: { params: Promise<{ id: string }> }) {
  return <RunPage runId={(await params).id} />;
}
