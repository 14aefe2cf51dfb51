import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { RouteStage, StageCondition } from "@/lib/core/approval-route";
import { upperFirst } from "@/lib/core/first-letter";
import { grouped, isOnePerson, numberWords, spanWords, whoWords, type NameOf } from "@/lib/core/policy/reading-words";

/** Its stages' names in order: "Clerk, then Board". */
export function stagesWords(stages: readonly Pick<RouteStage, "name">[]): string {
  return stages.map(({ name }) => visibleString(name ?? "")).join(", then ");
}

/** When a stage counts, as a clause: "over 10,000 EUR". */
export function whenWords(when: StageCondition | null): string {
  if (when === null) return "always";
  switch (when.type) {
    case "amount":
      return `over ${grouped(when.over)} ${when.currency}`;
    case "risk":
      return `from a risk of ${when.atLeast} on`;
    default: {
      const never: never = when;
      throw new Error(`no such condition of a stage ${JSON.stringify(never)}`);
    }
  }
}

/** Who decides in a stage and by when, as a sentence. */
export function stageSentence({ deciders, quorum, withinS, rejections }: RouteStage, nameOf: NameOf): string {
  const who = quorum === 1 && isOnePerson(deciders) ? whoWords(deciders, nameOf) : `${numberWords(quorum)} of ${whoWords(deciders, nameOf)}`;
  const end = rejections === 1 ? "" : `; it takes ${numberWords(rejections)} rejections to end it`;
  return `${upperFirst(who)}, within ${spanWords(withinS)}${end}.`;
}
