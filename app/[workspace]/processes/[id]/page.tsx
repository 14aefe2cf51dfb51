import type { Metadata } from "next";
import { ProcessPage } from "@/components/processes/process-page";

export const metadata: Metadata = { title: "Process" };

export default async function OneProcessPage({ params }: { params: Promise<{ id: string }> }) {
  return <ProcessPage processId={(await params).id} />;
}
