import type { Metadata } from "next";
import { InterventionsScreen } from "@/components/interventions/interventions-screen";

export const metadata: Metadata = { title: "Interventions" };

export default function InterventionsPage() {
  return <InterventionsScreen />;
}
