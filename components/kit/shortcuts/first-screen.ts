import { PAGE_PREFIX, type Action } from "./action";

export type FirstScreen = {
  /** What can be done with what is on the screen. */
  readonly here: readonly Action[];
  /** The pages, those that this person goes to most before the others, then what can be done anywhere. */
  readonly elsewhere: readonly Action[];
};

const HERE_MOST = 8;

/**
 * The palette before anything is typed: what somebody most likely wants, not all there is. What cannot be done now, and what only closes
 * something, is left to be found by name. `usualPages` are ids of pages, the likeliest first.
 */
export function firstScreen(actions: readonly Action[], usualPages: readonly string[]): FirstScreen {
  const place = ({ id }: Action) => {
    const at = usualPages.indexOf(id.slice(PAGE_PREFIX.length));
    return at < 0 ? usualPages.length : at;
  };
  const pages = actions.filter(isPage);
  const wanted = actions.filter((action) => !isPage(action) && action.shortcut !== "escape" && action.canRun() === true);
  return {
    here: wanted.filter((action) => action.isEverywhere !== true).slice(0, HERE_MOST),
    elsewhere: [...pages.sort((a, b) => place(a) - place(b)), ...wanted.filter((action) => action.isEverywhere === true)],
  };
}

function isPage({ id }: Action): boolean {
  return id.startsWith(PAGE_PREFIX);
}
