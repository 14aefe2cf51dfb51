import type { Action } from "./action";

/** Groups in the order in which their first action was registered; keys of the list and card come first. */
export function groupedActions(actions: readonly Action[]): { group: string; actions: Action[] }[] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const group = groups.get(action.group);
    if (group) group.push(action);
    else groups.set(action.group, [action]);
  }
  return [...groups].map(([group, members]) => ({ group, actions: members }));
}
