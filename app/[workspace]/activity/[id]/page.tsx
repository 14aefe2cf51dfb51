import type { Metadata } from "next";
import { ActionPage } from "@/components/actions/action-page";

export const metadata: Metadata = { title: "Action" };

export default async function OneActionPage({ params }: { params: Promise<{ id: string }> }) {
  return <ActionPage actionId={(await params).id} />;
}
