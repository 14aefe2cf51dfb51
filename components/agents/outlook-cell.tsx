"use client";

import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { StateMark, toneTextClasses } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ToolOutlook } from "@/lib/client/agents";
import { bandWords, blockedSentences, cellWords, effectWord, type OutlookCell } from "./outlook-matrix";

/** What needs a person, or gets nothing, is tinted: it is what one looks for. */
const tints = { allow: "", notify: "", hold: "bg-warn-tint", deny: "bg-danger-tint" } as const;

type OutlookCellButtonProps = { cell: OutlookCell; system: string; /** What its tools do, in a word. */ does: string };

/** One cell; it opens the tools in it, each with the rules that decide. */
export function OutlookCellButton({ cell, system, does }: OutlookCellButtonProps) {
  const { word, note } = cellWords(cell);
  const { effect } = cell.verdict;
  const Icon = stateLook("effect", effect).icon;
  const tone = toneTextClasses[stateLook("effect", effect).tone];
  const isTinted = tints[effect] !== "";
  return (
    <Popover>
      <PopoverTrigger
        className={cn(
          "block size-full min-h-9 py-1 pr-1 pl-2 text-left hover:shadow-[inset_0_0_0_1px_var(--border-strong)] focus-visible:shadow-[inset_0_0_0_2px_var(--focus)] max-md:min-h-11",
          tints[effect],
        )}
      >
        <span className="sr-only">
          {visibleString(system)}, {does}:{" "}
        </span>
        <span className="flex items-center gap-1 whitespace-nowrap">
          <Icon aria-hidden className={cn("size-3.5 shrink-0", tone)} />
          <span className={cn("font-medium", isTinted && tone)}>{word}</span>
        </span>
        {note === null ? null : <span className="num block text-11 leading-4 wrap-anywhere text-fg-2">{note}</span>}
      </PopoverTrigger>
      <PopoverContent aria-label={`${visibleString(system)}, ${does}: what decides`} className="max-h-96 w-96 overflow-y-auto p-0" tabIndex={-1}>
        <p className="border-b px-3 py-2 text-12 text-fg-2">
          <PlainText text={system} className="font-medium text-fg" /> · {does} · {cell.tools.length === 1 ? "1 tool" : `${cell.tools.length} tools`}
        </p>
        <ul>
          {cell.tools.map((tool) => (
            <ToolLines key={tool.id} tool={tool} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function ToolLines({ tool }: { tool: ToolOutlook }) {
  const { word, note } = cellWords({ verdict: tool.verdict, blocked: tool.blocked?.reason ?? null });
  const isByAmount = tool.bands.length > 1;
  return (
    <li className="px-3 py-2.5 not-first:border-t not-first:border-border-subtle">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium wrap-anywhere">{tool.name}</span>
        <StateMark kind="effect" value={tool.verdict.effect} word={note === null ? word : `${word}, ${note}`} className="text-12" />
      </span>
      {tool.blocked === null ? null : (
        <p className="mt-1 text-12 text-pretty text-danger-text">
          {blockedSentences[tool.blocked.reason]} Without that, the rules would decide:
        </p>
      )}
      {isByAmount ? (
        <ul className="mt-1.5 grid gap-0.5 text-12">
          {tool.bands.map((band) => (
            <li key={bandWords(band)} className="flex items-baseline justify-between gap-3">
              <span className="num min-w-0 text-fg-2">{bandWords(band)}</span>
              <span className="shrink-0">{band.effects.map(effectWord).join(" or ")}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <DecidedBy tool={tool} />
    </li>
  );
}

function DecidedBy({ tool: { rules, autonomy } }: { tool: ToolOutlook }) {
  const { seat } = useWorkspace();
  return (
    <ul className="mt-1.5 grid gap-1 text-12 text-fg-2">
      {autonomy === null ? null : <li>{effectWord("hold")}: by its autonomy level ({autonomy}).</li>}
      {rules.length === 0 ? <li>{effectWord("deny")}: no rule allows it.</li> : null}
      {rules.map((rule) => (
        <li key={`${rule.policy} ${rule.rule}`} className="text-pretty">
          {effectWord(rule.effect)}
          {rule.when.length === 0 ? "" : <PlainText text={` if ${rule.when.join(" and ")}`} />}:{" "}
          <Link href={`/${seat.slug}/policies/${rule.policy}`} className="link font-normal">
            <PlainText text={rule.name} />
          </Link>{" "}
          <span className="text-fg-3">
            in <PlainText text={rule.policyName} />
          </span>
        </li>
      ))}
    </ul>
  );
}
