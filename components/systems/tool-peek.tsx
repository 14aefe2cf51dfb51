"use client";

import { CircleQuestionMarkIcon, PencilIcon, TriangleAlertIcon } from "lucide-react";
import { JsonView } from "@/components/kit/json-view/json-view";
import { FactList } from "@/components/kit/facts";
import { PeekBar } from "@/components/kit/peek-bar";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { formatDuration } from "@/components/kit/time/format";
import { stateLook } from "@/components/state/state-map";
import { StateMark } from "@/components/state/state-mark";
import { afterwardsWord, dataClassWords, sideEffectSentences } from "@/components/state/words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { SystemItem, ToolItem } from "@/lib/client/names";
import { upperFirst } from "@/lib/core/first-letter";
import { exampleSentence } from "./example-sentence";
import { UsageLinks } from "@/components/usage/usage-cells";
import { WhoMayUse, type SystemPermissions } from "./who-may-use";
import type { ToolRow } from "./use-systems";

type ToolPeekProps = {
  system: SystemItem;
  row: ToolRow;
  permissions: SystemPermissions;
  onEdit: () => void;
  onRetire: () => void;
  onClose: () => void;
};

/** One tool: what it does to the business, what people read of it, who may ask for it, and what became of that lately. */
export function ToolPeek({ system, row, permissions, onEdit, onRetire, onClose }: ToolPeekProps) {
  const { tool } = row;
  const { seat } = useWorkspace();
  const whyNot = useWhyNot()("manage_systems", "everywhere");
  return (
    <div data-shortcut-scope="card" className="@container flex min-h-0 flex-1 flex-col">
      <PeekBar
        aside={
          <>
            <Button variant="ghost" size="sm" disabled={whyNot !== null} onClick={onEdit}>
              <PencilIcon aria-hidden />
              Edit…
            </Button>
            <Button variant="ghost" size="sm" disabled={whyNot !== null} onClick={onRetire}>
              {tool.status === "active" ? "Retire…" : "Use again…"}
            </Button>
          </>
        }
        onClose={onClose}
      >
        <StateMark kind="registered" value={tool.status} className="text-fg" />
      </PeekBar>
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-6 overflow-y-auto px-5 py-4 max-md:px-4" tabIndex={0} role="region" aria-label={tool.name}>
        <header className="grid gap-1">
          <h2 className="text-16 font-semibold tracking-tight break-all">{tool.name}</h2>
          {whyNot === null ? null : <p className="text-12 text-fg-2">{whyNot}</p>}
          {tool.description === "" ? null : (
            <p className="text-pretty text-fg-2">
              <PlainText text={tool.description} />
            </p>
          )}
        </header>
        <BindingNote row={row} system={system} />
        <ToolFacts tool={tool} />
        <section>
          <SectionHead aside="last 7 days">What was asked</SectionHead>
          <div className="mt-2">
            <UsageLinks usage={row.usage} hrefOf={(query) => `/${seat.slug}/activity?view=table&range=7d&tool=${encodeURIComponent(tool.name)}&${query}`} />
          </div>
        </section>
        <Sentence tool={tool} />
        <WhoMayUse target={{ type: "tool", id: tool.id, name: tool.name }} of={permissions} />
        <section>
          <SectionHead>Argument schema</SectionHead>
          <div className="mt-2">{Object.keys(tool.argumentSchema).length === 0 ? <p className="text-12 text-fg-2">None: any arguments are taken.</p> : <JsonView value={tool.argumentSchema} label="The argument schema as JSON" foldDepth={4} />}</div>
        </section>
      </div>
    </div>
  );
}

function BindingNote({ row: { tool, binding }, system }: { row: ToolRow; system: SystemItem }) {
  if (tool.sideEffect === null) {
    return (
      <Banner tone="warn" icon={<TriangleAlertIcon aria-hidden />} title="Nobody has said what it does.">
        Whatever agents ask of it is denied until somebody does.
      </Banner>
    );
  }
  if (binding === "not-proven") {
    return (
      <Banner tone="neutral" icon={<CircleQuestionMarkIcon aria-hidden />} title="Not proven.">
        It is set down as enforced, but {system.name} has never come here with a credential of its own. Until it does, and takes up itself what was allowed, an agent could go round.
      </Banner>
    );
  }
  return null;
}

function ToolFacts({ tool }: { tool: ToolItem }) {
  const places = [
    { label: "What it is about", path: tool.objectPath },
    { label: "Who receives it", path: tool.recipientPath },
    { label: "Amount", path: tool.amountPath },
    { label: "Currency", path: tool.currencyPath },
  ].filter(({ path }) => path !== null);
  return (
    <FactList
      className="gap-y-1.5"
      facts={[
        { label: "What it does", value: tool.sideEffect === null ? "not classified" : upperFirst(sideEffectSentences[tool.sideEffect]) },
        { label: "Afterwards", value: afterwardsWord(tool) },
        { label: "Data", value: dataClassWords[tool.dataClass] },
        { label: "Set down as", value: stateLook("binding", tool.binding).word, note: stateLook("binding", tool.binding).hint },
        { label: "May run within", value: formatDuration(tool.permitWithinS * 1_000), note: "of being allowed; then it must be asked for again" },
        { label: "Result expected", value: `within ${formatDuration(tool.outcomeWithinS * 1_000)}`, note: "then it counts as not reported" },
        ...places.map(({ label, path }) => ({ label, value: <code className="font-mono">{path}</code> })),
        ...(tool.secretPaths.length === 0 ? [] : [{ label: "Secret", value: <code className="font-mono">{tool.secretPaths.join(", ")}</code>, note: "shown to nobody" }]),
      ]}
    />
  );
}

function Sentence({ tool }: { tool: ToolItem }) {
  return (
    <section>
      <SectionHead>What people read</SectionHead>
      <p className="mt-1.5 text-pretty wrap-anywhere">
        <PlainText text={exampleSentence(tool)} />
      </p>
      <p className="mt-1 text-12 text-pretty wrap-anywhere text-fg-3">{tool.sentence === null ? "No sentence is set down, so it says only what kind of thing it does." : <>From <PlainText text={tool.sentence} className="font-mono" />, with made-up values</>}</p>
    </section>
  );
}
