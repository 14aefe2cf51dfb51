import { PAGE_PREFIX, type Action, type Page } from "./action";

/** Those who register, in order; the latest wins a shortcut that two claim, as the inner of two cards should. */
export type Registry = {
  add: (actions: readonly Action[]) => () => void;
  actions: () => readonly Action[];
  subscribe: (listener: () => void) => () => void;
};

export function createRegistry(): Registry {
  const sets = new Set<readonly Action[]>();
  const listeners = new Set<() => void>();
  let snapshot: readonly Action[] = [];

  function refresh(): void {
    const byId = new Map<string, Action>();
    for (const set of sets) {
      for (const action of set) {
        const known = byId.get(action.id);
        // What is on every page gives way to what the page itself calls the same.
        if (known === undefined || known.isEverywhere === true || action.isEverywhere !== true) byId.set(action.id, action);
      }
    }
    snapshot = [...byId.values()];
    for (const listener of listeners) listener();
  }

  return {
    add(actions) {
      sets.add(actions);
      refresh();
      return () => {
        sets.delete(actions);
        refresh();
      };
    },
    actions: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Pages as actions, so that `g a` and the palette need no second way. */
export function pageActions(pages: readonly Page[], open: (href: string) => void): Action[] {
  return pages.map((page) => ({
    id: `${PAGE_PREFIX}${page.id}`,
    label: page.label,
    group: "Go to",
    shortcut: page.shortcut,
    icon: page.icon,
    isEverywhere: true,
    canRun: () => true,
    run: () => open(page.href),
  }));
}
