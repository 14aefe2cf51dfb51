import { ServerIcon } from "lucide-react";
import type { ReactNode } from "react";
import { PageHead } from "@/components/kit/page-head";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { StateMark } from "@/components/state/state-mark";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { kindWord } from "./kind-words";
import { bindingsOf } from "./system-columns";
import { LastUsed, usageFacts } from "@/components/usage/usage-cells";
import type { SystemRow } from "./use-systems";

/** What the system is, how firmly it is bound, and what was asked of it lately. */
export function SystemHead({ row, acts, whyNot }: { row: SystemRow; acts: ReactNode; whyNot: string | null }) {
  const { system, tools, usage } = row;
  const { seat } = useWorkspace();
  const active = tools.filter(({ tool }) => tool.status === "active");
  return (
    <PageHead
      className="border-b px-6 pt-5 pb-4 max-md:px-4"
      icon={ServerIcon}
      name={system.name}
      state={<StateMark kind="registered" value={system.status} variant="badge" />}
      says={system.description === "" ? "Nobody has written down what it is." : <PlainText text={system.description} />}
      acts={acts}
      whyNot={whyNot}
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
        ...usageFacts(usage, (query) => `/${seat.slug}/activity?view=table&range=7d&system=${system.id}&${query}`),
      ]}
    />
  );
}
