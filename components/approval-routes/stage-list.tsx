"use client";

import { PlainText } from "@/components/kit/plain-text/plain-text";
import { useReadingNames } from "@/components/policies/use-reading-names";
import type { RouteTerms } from "@/lib/client/approval-routes";
import { whoWords } from "@/lib/core/policy/reading-words";
import { stageSentence, whenWords } from "./stage-words";

/** The stages in order, each as a sentence, and who is in none of them. */
export function StageList({ terms }: { terms: RouteTerms }) {
  const nameOf = useReadingNames();
  return (
    <>
      <ol className="mt-2 grid gap-2.5">
        {terms.stages.map((stage, place) => (
          // A stage has no identity but its place.
          <li key={place} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
            <span aria-hidden className="num grid size-5 place-items-center rounded-full border text-11 text-fg-2">
              {place + 1}
            </span>
            <span className="min-w-0">
              <span className="font-medium wrap-anywhere">
                <PlainText text={stage.name ?? ""} />
              </span>
              {stage.when === null ? null : <span className="text-fg-2">, {whenWords(stage.when)}</span>}
              <span className="block text-pretty wrap-anywhere text-fg-2">
                <PlainText text={stageSentence(stage, nameOf)} />
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-2.5 text-12 text-pretty text-fg-2">
        The agent&apos;s owner, whoever gave the run its task and whoever it is done for never decide; nobody decides in two stages.
        {terms.excludes.length === 0 ? null : <PlainText text={` Kept out as well: ${whoWords(terms.excludes, nameOf)}.`} />}
      </p>
    </>
  );
}
