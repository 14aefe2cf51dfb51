import type { Locator, Page } from "@playwright/test";

/** What goes wrong for somebody who goes through `root` by Tab alone, from the first that can be used to the last, of which there are at least `least`. */
export async function tabFaults(page: Page, root: Locator, least = 1): Promise<string[]> {
  const wanted = await root.evaluate(markStops);
  if (wanted < least) return [`only ${wanted} things here can be used`];
  for (let step = 1; step < wanted; step += 1) await page.keyboard.press("Tab");
  // What opens under the focus may have stops of its own in between.
  for (let step = 0; step < 20 && !(await page.evaluate(hasReachedLast)); step += 1) await page.keyboard.press("Tab");
  return root.evaluate(faultsOfWalk);
}

/** Numbers everything below that Tab must reach, and notes from then on what gets the focus. */
function markStops(root: HTMLElement | SVGElement): number {
  // A group of radios or tabs hands the focus on to the one of them that is chosen.
  const isStop = (element: HTMLElement) =>
    element.tabIndex >= 0 &&
    !element.matches("[role=radiogroup], [role=tablist], :disabled, [aria-hidden=true], [data-radix-focus-guard]") &&
    element.closest("[inert]") === null &&
    element.checkVisibility({ visibilityProperty: true });
  const stops = [...root.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]")].filter(isStop);
  for (const old of document.querySelectorAll<HTMLElement>("[data-stop]")) delete old.dataset["stop"];
  for (const [at, stop] of stops.entries()) stop.dataset["stop"] = String(at);
  const reached: number[] = [];
  document.addEventListener("focusin", ({ target }) => {
    const at = target instanceof HTMLElement ? target.dataset["stop"] : undefined;
    if (at !== undefined) reached.push(Number(at));
  });
  Object.assign(window, { reachedByTab: reached, lastStop: stops.length - 1 });
  stops[0]?.focus();
  // What had the focus before is told of by no event.
  if (document.activeElement === stops[0] && reached.length === 0) reached.push(0);
  return stops.length;
}

function hasReachedLast(): boolean {
  const { reachedByTab, lastStop } = window as unknown as { readonly reachedByTab: readonly number[]; readonly lastStop: number };
  return reachedByTab.at(-1) === lastStop;
}

/** What has the focus is seen where it is in the window and drawn otherwise than without. */
function faultsOfWalk(root: HTMLElement | SVGElement): string[] {
  const { reachedByTab, lastStop } = window as unknown as { readonly reachedByTab: readonly number[]; readonly lastStop: number };
  const reached = [...reachedByTab];
  const stops = [...root.querySelectorAll<HTMLElement>("[data-stop]")];
  const gone = Array.from({ length: lastStop + 1 }, (_, at) => at).filter((at) => !reached.includes(at) && !stops.some((stop) => Number(stop.dataset["stop"]) === at));
  const drawn = (element: HTMLElement) =>
    [element, element.parentElement, ...element.querySelectorAll("*")]
      .filter((one) => one !== null)
      .map((one) => getComputedStyle(one))
      .map(({ boxShadow, outline, borderColor, backgroundColor }) => `${boxShadow} ${outline} ${borderColor} ${backgroundColor}`)
      .join("\n");
  const words = (element: HTMLElement) => element.outerHTML.slice(0, 160);
  const isSeen = (element: HTMLElement): boolean => {
    element.focus();
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const withFocus = drawn(element);
    element.blur();
    const isOtherwise = withFocus !== drawn(element) || element.getBoundingClientRect().top !== top;
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && isOtherwise;
  };
  const missed = stops.filter((stop) => !reached.includes(Number(stop.dataset["stop"])));
  const turnedBack = reached.findIndex((at, index) => index > 0 && at < (reached[index - 1] ?? 0));
  return [
    ...missed.map((stop) => `not reached by Tab: ${words(stop)}`),
    ...(gone.length === 0 ? [] : [`went away before Tab reached them: ${gone.join(", ")}`]),
    ...(turnedBack < 0 ? [] : [`out of order: ${root.querySelector(`[data-stop='${reached[turnedBack]}']`)?.outerHTML.slice(0, 160)}`]),
    ...stops.filter((stop) => !missed.includes(stop) && !isSeen(stop)).map((stop) => `without a visible focus: ${words(stop)}`),
  ];
}
