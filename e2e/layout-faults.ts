import type { Page } from "@playwright/test";

/** What is wrong with how the page stands, one line each with selector and text. `thumb`: targets must be 44 px for a finger. */
export async function layoutFaults(page: Page, { thumb }: { readonly thumb: boolean }): Promise<string[]> {
  return page.evaluate(`new (${InPage.toString()})().faults(${thumb})`);
}

type Box = { left: number; top: number; right: number; bottom: number };
type Target = { readonly element: Element; readonly box: Box; readonly layer: Element };

/** Sent to the page as its own text, so it uses nothing from outside itself. */
class InPage {
  /** What may be off by rounding. */
  slack = 1.5;
  thumbPx = 44;
  /** Where scrolling sideways is what one expects: wide tables, code, tabs, time axes. */
  mayScroll = "pre, [role=region], [role=tablist], [data-slot=json-view], [data-scrolls-sideways]";
  targetsAre = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=checkbox], [role=radio], [role=switch], [role=menuitem], [role=option]";
  found = new Set<string>();
  styles = new Map<Element, CSSStyleDeclaration>();

  faults(thumb: boolean): string[] {
    this.findSideways();
    this.findClippedText();
    const targets = this.targets();
    this.findOverlaps(targets);
    if (thumb) this.findSmallTargets(targets);
    return [...this.found];
  }

  report(kind: string, element: Element, more: string): void {
    const text = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 60);
    this.found.add(`${kind} (${more}): ${this.selectorOf(element)} “${text}”`);
  }

  selectorOf(element: Element): string {
    const steps: string[] = [];
    for (let at: Element | null = element; at !== null && at !== document.body && steps.length < 3; at = at.parentElement) {
      const [slot, role] = [at.getAttribute("data-slot"), at.getAttribute("role")];
      steps.unshift(slot === null ? `${at.tagName.toLowerCase()}${role === null ? "" : `[role=${role}]`}${[...at.classList].slice(0, 2).map((name) => `.${name}`).join("")}` : `[${slot}]`);
    }
    return steps.join(" > ");
  }

  styleOf(element: Element): CSSStyleDeclaration {
    const style = this.styles.get(element) ?? getComputedStyle(element);
    this.styles.set(element, style);
    return style;
  }

  isShown(element: Element): boolean {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  }

  /** For screen readers only: clipped to a point on purpose. */
  isForReaders(element: Element): boolean {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { position, clipPath, width, height } = this.styleOf(at);
      if (position === "absolute" && (clipPath !== "none" || (width === "1px" && height === "1px"))) return true;
    }
    return false;
  }

  scrolls(overflow: string): boolean {
    return overflow === "auto" || overflow === "scroll";
  }

  cuts(overflow: string): boolean {
    return overflow === "hidden" || overflow === "clip";
  }

  findSideways(): void {
    const { scrollingElement } = document;
    if (scrollingElement !== null && scrollingElement.scrollWidth > innerWidth + this.slack) this.report("the page scrolls sideways", document.body, `${scrollingElement.scrollWidth} of ${innerWidth} px`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.scrollWidth <= element.clientWidth + this.slack || element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) continue;
      if (!this.scrolls(this.styleOf(element).overflowX) || element.closest(this.mayScroll) !== null || !this.isShown(element) || this.isForReaders(element)) continue;
      this.report("scrolls sideways", element, `${element.scrollWidth} of ${element.clientWidth} px`);
    }
  }

  findClippedText(): void {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      if (parent === null || (node.textContent ?? "").trim() === "" || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "OPTION"].includes(parent.tagName)) continue;
      if (!this.isShown(parent) || this.isForReaders(parent)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const cut = this.cutOf(parent, box);
      if (cut !== null) this.report("cut off", parent, cut);
      const cover = this.coverOf(parent, box);
      if (cover !== null) this.report("covered", parent, `by ${this.selectorOf(cover)}`);
    }
  }

  /** What of the same layer lies over a text's middle and is not seen through; null: nothing. */
  coverOf(parent: Element, box: Box): Element | null {
    const part = this.visiblePart(parent, box);
    if (part === null || this.isShortened(parent) || this.styleOf(parent).pointerEvents === "none") return null;
    const hit = document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
    if (hit === null || this.layerOf(hit) !== this.layerOf(parent)) return null;
    for (let at: Element | null = hit; at !== null && !at.contains(parent); at = at.parentElement) {
      const { backgroundColor } = this.styleOf(at);
      if (!parent.contains(at) && backgroundColor !== "transparent" && backgroundColor !== "rgba(0, 0, 0, 0)") return at;
    }
    return null;
  }

  /** Which edge cuts a text without any mark of it. */
  cutOf(parent: Element, box: Box & { readonly width: number }): string | null {
    // Above the window stands what comes down when it gets the focus.
    if (box.width === 0 || box.bottom <= 0) return null;
    for (let at: Element | null = parent; at !== null && at !== document.documentElement; at = at.parentElement) {
      const style = this.styleOf(at);
      const outer = at.getBoundingClientRect();
      const sideways = this.cuts(style.overflowX) ? Math.max(box.right - outer.right, outer.left - box.left) - this.slack : 0;
      const upright = this.cuts(style.overflowY) ? Math.max(box.bottom - outer.bottom, outer.top - box.top) - 2 * this.slack : 0;
      if (sideways > 0 || upright > 0) {
        if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") return null;
        return `${Math.round(Math.max(sideways, upright))} px ${sideways > 0 ? "sideways" : "of its height"} by ${this.selectorOf(at)}`;
      }
      if (this.scrolls(style.overflowX) || this.scrolls(style.overflowY)) return null;
      if (style.position === "fixed") break;
    }
    return box.right > innerWidth + this.slack || box.left < -this.slack ? "beyond the window" : null;
  }

  /** Ends with an ellipsis, behind which words still have their place. */
  isShortened(element: Element): boolean {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { textOverflow, webkitLineClamp } = this.styleOf(at);
      if (textOverflow === "ellipsis" || webkitLineClamp !== "none") return true;
    }
    return false;
  }

  /** What of a box its ancestors and the window let one see; null: nothing. */
  visiblePart(element: Element, box: Box): Box | null {
    const part = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) };
    for (let at = element.parentElement; at !== null && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY, position } = this.styleOf(at);
      const outer = at.getBoundingClientRect();
      if (overflowX !== "visible") [part.left, part.right] = [Math.max(part.left, outer.left), Math.min(part.right, outer.right)];
      if (overflowY !== "visible") [part.top, part.bottom] = [Math.max(part.top, outer.top), Math.min(part.bottom, outer.bottom)];
      if (position === "fixed") break;
    }
    return part.right - part.left > 2 && part.bottom - part.top > 2 ? part : null;
  }

  /** What stands in front of other things on purpose: bars that stay, dialogs. Things are compared within one. */
  layerOf(element: Element): Element {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (["fixed", "sticky"].includes(this.styleOf(at).position) || at.getAttribute("role") === "dialog" || at.hasAttribute("data-radix-popper-content-wrapper")) return at;
    }
    return document.body;
  }

  targets(): Target[] {
    return [...document.querySelectorAll(this.targetsAre)].flatMap((element) => {
      if (!this.isShown(element) || this.isForReaders(element) || this.styleOf(element).pointerEvents === "none") return [];
      const box = this.visiblePart(element, element.getBoundingClientRect());
      return box === null ? [] : [{ element, box, layer: this.layerOf(element) }];
    });
  }

  findOverlaps(all: readonly Target[]): void {
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (one.layer !== other.layer || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide <= 2 || high <= 2 || this.belongTogether(one.element, other.element)) continue;
        this.report("overlaps", one.element, `${Math.round(wide)} × ${Math.round(high)} px with ${this.selectorOf(other.element)}`);
      }
    }
  }

  /** A button inside a field that keeps room for it, or both under one label. */
  belongTogether(one: Element, other: Element): boolean {
    const field = [one, other].find((element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement);
    if (field?.parentElement?.contains(one === field ? other : one) === true) return true;
    const label = one.closest("label");
    return label !== null && label === other.closest("label");
  }

  findSmallTargets(all: readonly Target[]): void {
    for (const { element, box } of all) {
      if (this.styleOf(element).display === "inline") continue;
      const whole = element.getBoundingClientRect();
      const isHalfAway = box.bottom - box.top < whole.height - this.slack || box.right - box.left < whole.width - this.slack;
      const isLarge = whole.width >= this.thumbPx - this.slack && whole.height >= this.thumbPx - this.slack;
      if (isHalfAway || isLarge || this.reachesAround(element, whole)) continue;
      this.report("too small for a thumb", element, `${Math.round(whole.width)} × ${Math.round(whole.height)} px`);
    }
  }

  /** Whether a finger that comes down beside it within 44 px still hits it, its label, or a row that does the same. */
  reachesAround(element: Element, box: Box): boolean {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const half = this.thumbPx / 2 - 2;
    const around = element.closest("[role=row], label") ?? ("labels" in element ? ((element.labels as NodeListOf<Element> | null)?.[0] ?? null) : null);
    for (const [dx, dy] of [[0, -half], [0, half], [-half, 0], [half, 0]] as const) {
      const hit = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, x + dx)), Math.min(innerHeight - 1, Math.max(0, y + dy)));
      const isHit = hit === null || element.contains(hit) || (around?.contains(hit) === true && hit.closest("a[href], button") === null);
      if (!isHit) return false;
    }
    return true;
  }
}
