import type { Metadata } from "next";
import { ProcessesScreen } from "@/components/processes/processes-screen";

export const metadata: Metadata = { title: "Processes" };

export default function ProcessesPage() {
  return <ProcessesScreen />;
}
