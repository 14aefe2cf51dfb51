/**
 * Which questions are alike enough for one verdict over all of them: the same agent, the same tool, held by the same rules.
 * Whoever has looked at one of them knows what the others ask; only the arguments differ, and those are listed.
 */
import { addTo } from "./add-to";

/** What a question looks like from outside. `holdKeys` name the rules, in the versions that held it. */
export type Shaped = { readonly id: string; readonly agentId: string; readonly tool: string; readonly holdKeys: readonly string[] };

export const SHAPE_PARTS = ["agent", "tool", "rules"] as const;
export type ShapePart = (typeof SHAPE_PARTS)[number];

export type ShapeMix = {
  /** In what they differ; empty where all are alike. */
  readonly differs: readonly ShapePart[];
  /** The ids of the largest group that is alike, in the order given; of several as large, the one that comes first. */
  readonly largest: readonly string[];
};

export function shapeMix(questions: readonly Shaped[]): ShapeMix {
  const groups = new Map<string, string[]>();
  for (const one of questions) addTo(groups, shapeKey(one), one.id);
  const largest = [...groups.values()].reduce<readonly string[]>((most, group) => (group.length > most.length ? group : most), []);
  return { differs: SHAPE_PARTS.filter((part) => new Set(questions.map((one) => partOf(one, part))).size > 1), largest };
}

/** Equal for two questions exactly where they are alike. */
export function shapeKey(question: Shaped): string {
  return JSON.stringify(SHAPE_PARTS.map((part) => partOf(question, part)));
}

function partOf({ agentId, tool, holdKeys }: Shaped, part: ShapePart): string {
  switch (part) {
    case "agent":
      return agentId;
    case "tool":
      return tool;
    case "rules":
      return JSON.stringify([...new Set(holdKeys)].sort());
    default: {
      const never: never = part;
      throw new Error(`no such part ${String(never)}`);
    }
  }
}
