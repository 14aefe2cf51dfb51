"use client";

import { CheckIcon, TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { FactList, FactRow, FactTable } from "@/components/kit/facts";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { Badge } from "@/components/ui/badge";
import { Chip, ChipButton } from "@/components/ui/chip";
import { toast } from "@/components/ui/toast";
import { Sample, Section } from "./section";

function Source({ children, odd = false }: { children: ReactNode; odd?: boolean }) {
  const Icon = odd ? TriangleAlertIcon : CheckIcon;
  return (
    <span className={odd ? "inline-flex items-center gap-1.25 font-medium text-warn-text" : "inline-flex items-center gap-1.25"}>
      <Icon aria-hidden className={odd ? "size-3" : "size-3 text-ok-text"} />
      {children}
    </span>
  );
}

export function FactsSection() {
  return (
    <Section title="Facts" description="Evidence before verdict: what will run, why it waits, what is known.">
      <div className="grid gap-5">
        <div>
          <h3 className="text-20 font-semibold tracking-tighter">Pay 12,400.00 EUR to Velmora Packaging</h3>
          <p className="mt-1.5 mb-4 flex flex-wrap items-center gap-2 text-12 text-fg-2">
            <StateMark kind="action" value="held" variant="badge" />
            <span>
              by <a href="#" className="name-link">invoice-matcher</a>
            </span>
            <span>owner Tomas Rehn</span>
          </p>
          <FactRow
            facts={[
              { label: "Owner", value: "Tomas Rehn" },
              { label: "Unit", value: "Finance" },
              { label: "Autonomy level", value: "Within the rules (3)" },
              { label: "Risk tier", value: "Medium" },
              { label: "Release", value: "2.3, since 8 Oct" },
            ]}
          />
        </div>
        <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_272px]">
          <div>
            <SectionHead aside="where each value came from">Exactly what will run</SectionHead>
            <FactTable
              className="mt-2"
              facts={[
                { label: "Amount", value: <span className="num font-semibold">12,400.00 EUR</span>, note: <Source>Invoice, order and receipt agree</Source> },
                { label: "Payee", value: <span className="font-semibold">Velmora Packaging</span>, note: <Source odd>New payee</Source> },
                { label: "IBAN", value: <span className="num">DE89 3704 0044 0532 0130 00</span>, note: <Source odd>From the invoice only</Source> },
                { label: "Execute", value: <span className="num">16 Oct 2026</span>, note: <Source>Due date of the invoice</Source> },
              ]}
            />
          </div>
          <div>
            <SectionHead>Record</SectionHead>
            <FactList
              className="mt-2"
              facts={[
                { label: "Risk", value: "High, 72" },
                { label: "Recorded", value: "14:17:03, verified" },
                { label: "Reference", value: <code className="font-mono">act_7Qm2xKf4</code> },
              ]}
            />
          </div>
        </div>
        <Sample label="Filters">
          <Chip label="Due" value="today" onRemove={() => void toast("Removed")} />
          <ChipButton label="Units" value="6" />
          <Badge outline="dashed">Unsaved</Badge>
        </Sample>
      </div>
    </Section>
  );
}
