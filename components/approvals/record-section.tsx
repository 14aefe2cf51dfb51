import { CopyButton } from "@/components/kit/copy-button";
import { FactList, type Fact } from "@/components/kit/facts";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { dataClassWords } from "@/components/state/words";
import type { ApprovalEvidence } from "@/lib/client/approvals";

export function RecordSection({ evidence }: { evidence: Pick<ApprovalEvidence, "id" | "tool" | "action" | "agent"> }) {
  const { tool, action, agent } = evidence;
  const facts: Fact[] = [
    { label: "System", value: tool.system === null ? "not registered" : visibleString(tool.system.name) },
    ...(tool.dataClass === null ? [] : [{ label: "Data", value: dataClassWords[tool.dataClass] }]),
    { label: "Deputy", value: agent.deputy?.name ?? "none" },
    { label: "Reference", value: <Reference id={evidence.id} /> },
    { label: "Action", value: <Reference id={action.id} /> },
  ];
  return (
    <section>
      <SectionHead>Record</SectionHead>
      <FactList facts={facts} className="mt-1.5" />
    </section>
  );
}

function Reference({ id }: { id: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 font-mono break-all">{id}</code>
      <CopyButton text={id} label="Copy reference" className="-my-0.5 max-md:my-0" />
    </span>
  );
}
