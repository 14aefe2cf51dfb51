import type { Metadata } from "next";
import { OverviewStart } from "@/components/overview/overview-start";

export const metadata: Metadata = { title: "Overview" };

export default function OverviewPage() {
  return <OverviewStart />;
}
