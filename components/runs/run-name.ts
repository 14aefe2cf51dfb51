import type { RunItem } from "@/lib/client/runs";

/** Whose run it is. What a program calls it is for programs, and stands among the facts of its page. */
export function runName({ name, agent }: Pick<RunItem, "name" | "agent">): string {
  return name === null ? `Action of ${agent.name}` : `Run of ${agent.name}`;
}

/** In a list: what it was asked to do, where that is known. */
export function runTitle(run: Pick<RunItem, "task" | "name" | "agent">): string {
  return run.task ?? runName(run);
}
