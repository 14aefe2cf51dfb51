import type { ReactNode } from "react";
import { FactRow } from "@/components/kit/facts";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { kindWord } from "./kind-words";
import { bindingsOf } from "./system-columns";
import { LastUsed, usageFacts } from "@/components/usage/usage-cells";
import type { SystemRow } from "./use-systems";

/** What the system is, how firmly it is bound, and what was asked of it lately. */
export function SystemHead({ row, icon, actions }: { row: SystemRow; icon: ReactNode; actions: ReactNode }) {
  const { system, tools, usage } = row;
  const { seat } = useWorkspace();
  const active = tools.filter(({ tool }) => tool.status === "active");
  return (
    <header className="grid shrink-0 grid-cols-1 gap-4 border-b px-6 pt-5 pb-4 max-md:px-4">
      <div className="flex flex-wrap gap-3">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken max-md:hidden">{icon}</span>
        <div className="min-w-60 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="min-w-0 text-20 font-semibold tracking-tighter wrap-anywhere">
              <PlainText text={system.name} />
            </h2>
            <StateMark kind="registered" value={system.status} variant="badge" />
          </div>
          <p className="mt-0.5 max-w-180 text-pretty text-fg-2">{system.description === "" ? "Nobody has written down what it is." : <PlainText text={system.description} />}</p>
        </div>
        <div className="flex flex-wrap items-start justify-end gap-2">{actions}</div>
      </div>
      <FactRow
        facts={[
          { label: "Kind", value: kindWord(system.kind) },
          { label: "Tools in use", value: `${active.length}` },
          {
            label: "How it is bound",
            value:
              active.length === 0 ? (
                "nothing yet"
              ) : (
                <span className="grid justify-items-start">
                  {bindingsOf(row).map((binding) => (
                    <StateMark key={binding} kind="binding" value={binding} />
                  ))}
                </span>
              ),
          },
          { label: "Last asked", value: <LastUsed usage={usage} /> },
          ...usageFacts(usage, (effect) => `/${seat.slug}/activity?view=table&range=7d&system=${system.id}&decision=${effect}`),
        ]}
      />
    </header>
  );
}
