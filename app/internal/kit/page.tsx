import type { Metadata } from "next";
import { requestTimeMs } from "../../request-time";
import { ChartSection } from "./chart-section";
import { ControlsSection } from "./controls-section";
import { DataTableSection } from "./data-table-section";
import { FactsSection } from "./facts-section";
import { FormsSection } from "./forms-section";
import { FrameSection } from "./frame-section";
import { OverlaysSection } from "./overlays-section";
import { ShortcutsSection } from "./shortcuts-section";
import { StateMapSection } from "./state-map-section";
import { StatesSection } from "./states-section";
import { SurfacesSection } from "./surfaces-section";
import { TextSection } from "./text-section";
import { TimeSection } from "./time-section";
import { TimelineSection } from "./timeline-section";

export const metadata: Metadata = { title: "Kit" };

/** Every primitive and kit part in its states, inside the frame. All content is invented. */
export default function KitPage() {
  const nowMs = requestTimeMs();
  return (
    <FrameSection nowMs={nowMs}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-280 gap-8 p-6 max-md:p-4">
          <StateMapSection />
          <FactsSection />
          <ControlsSection />
          <SurfacesSection />
          <OverlaysSection />
          <FormsSection />
          <ShortcutsSection />
          <TimeSection nowMs={nowMs} />
          <TextSection />
          <StatesSection nowMs={nowMs} />
          <ChartSection />
          <DataTableSection nowMs={nowMs} />
          <TimelineSection nowMs={nowMs} />
        </div>
      </div>
    </FrameSection>
  );
}
