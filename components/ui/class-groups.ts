/**
 * Which of Tailwind's classes set the same property, as far as the console uses them: a fifth of tailwind-merge's own table, which
 * would cost every page 5 KB. `cn.test.ts` holds it against the whole table with every list of classes there is.
 */

const any = () => true;
const isNumber = (value: string) => value !== "" && !Number.isNaN(Number(value));
const isArbitrary = (value: string) => /^[[(].*[\])]$/.test(value);
const isLength = (value: string) => /^\[[\d.]+(px|rem|em)?\]$/.test(value);
const isWidth = (value: string) => value === "px" || isNumber(value) || isLength(value);
/** A shadow out of a variable could be either; the whole table takes it for a colour. */
const isShadowColor = (value: string) => value === "transparent" || value === "current" || /^\[(var|color-mix)\(/.test(value);
const TEXT_SIZES = ["11", "12", "13", "14", "16", "20", "28", "xs", "sm", "base", "lg", "xl"];

/** Groups of one prefix with any value behind it. */
function prefixed<const Name extends string>(...names: readonly Name[]): Record<Name, [Record<string, [typeof any]>]> {
  return Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]])) as Record<Name, [Record<string, [typeof any]>]>;
}

const SIDES = ["x", "y", "t", "r", "b", "l"] as const;
const border = (side: string) => ({ [`border-w-${side}`]: [{ [`border-${side}`]: ["", isWidth] }], [`border-color-${side}`]: [{ [`border-${side}`]: [any] }] });

export const classGroups = {
  ...prefixed("p", "px", "py", "pt", "pr", "pb", "pl", "m", "mx", "my", "mt", "mr", "mb", "ml"),
  ...prefixed("w", "h", "size", "min-w", "min-h", "max-w", "max-h", "basis", "z", "opacity", "cursor", "fill"),
  ...prefixed("inset", "inset-x", "inset-y", "top", "right", "bottom", "left", "gap", "gap-x", "gap-y"),
  ...prefixed("items", "self", "justify-items", "justify-self", "place-items", "grid-cols", "grid-rows", "grid-flow", "auto-cols", "leading", "tracking", "line-clamp"),
  ...prefixed("translate", "translate-x", "translate-y", "transition", "duration", "whitespace", "wrap", "list", "pointer-events", "float", "underline-offset"),
  display: ["block", "inline-block", "inline", "flex", "inline-flex", "table", "table-caption", "table-row", "table-cell", "grid", "inline-grid", "contents", "hidden"],
  "sr-only": ["sr-only", "not-sr-only"],
  position: ["static", "fixed", "absolute", "relative", "sticky"],
  overflow: [{ overflow: [any] }],
  "overflow-x": [{ "overflow-x": [any] }],
  "overflow-y": [{ "overflow-y": [any] }],
  "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
  "flex-wrap": [{ flex: ["nowrap", "wrap", "wrap-reverse"] }],
  flex: [{ flex: [any] }],
  grow: [{ grow: ["", any] }],
  shrink: [{ shrink: ["", any] }],
  "col-start-end": [{ col: [any] }],
  "col-start": [{ "col-start": [any] }],
  "row-start-end": [{ row: [any] }],
  "row-start": [{ "row-start": [any] }],
  order: [{ order: ["first", "last", isNumber] }],
  "justify-content": [{ justify: [any] }],
  "align-content": [{ content: [any] }],
  "vertical-align": [{ align: [any] }],
  "font-size": [{ text: [...TEXT_SIZES, isLength] }],
  "text-alignment": [{ text: ["left", "center", "right", "justify", "start", "end"] }],
  "text-overflow": ["truncate", "text-ellipsis", "text-clip"],
  "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
  "text-color": [{ text: [any] }],
  "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
  "font-family": [{ font: ["sans", "mono"] }],
  "text-decoration": ["underline", "no-underline", "line-through"],
  "text-decoration-color": [{ decoration: [any] }],
  break: [{ break: [any] }],
  "table-layout": [{ table: ["auto", "fixed"] }],
  "bg-image": [{ bg: [(value: string) => /^\[(image:)?(repeating-)?(linear|radial|conic)-gradient\(/.test(value)] }],
  "bg-color": [{ bg: [any] }],
  "border-spacing": [{ "border-spacing": [any] }],
  "border-collapse": ["border-collapse", "border-separate"],
  container: ["@container"],
  "border-w": [{ border: ["", isWidth] }],
  "border-style": [{ border: ["solid", "dashed", "dotted", "none"] }],
  "border-color": [{ border: [any] }],
  ...Object.assign({}, ...SIDES.map(border)),
  rounded: [{ rounded: ["", "none", "sm", "md", "lg", "xl", "full", isNumber, isArbitrary] }],
  ...prefixed("rounded-t", "rounded-r", "rounded-b", "rounded-l"),
  "shadow-color": [{ shadow: [isShadowColor] }],
  shadow: [{ shadow: ["", any] }],
  animate: [{ animate: ["none", "spin", "pulse", isArbitrary] }],
  select: [{ select: ["none", "text", "all", "auto"] }],
  "outline-style": [{ outline: ["none", "solid", "dashed"] }],
  "outline-w": [{ outline: ["", isWidth] }],
  "outline-color": [{ outline: [any] }],
  "stroke-w": [{ stroke: [isWidth] }],
  stroke: [{ stroke: [any] }],
};

export const conflictingClassGroups = {
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pr", "pl"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["mr", "ml"],
  my: ["mt", "mb"],
  size: ["w", "h"],
  gap: ["gap-x", "gap-y"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["right", "left"],
  "inset-y": ["top", "bottom"],
  overflow: ["overflow-x", "overflow-y"],
  flex: ["basis", "grow", "shrink"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],
  rounded: ["rounded-t", "rounded-r", "rounded-b", "rounded-l"],
  "border-w": SIDES.map((side) => `border-w-${side}`),
  "border-w-x": ["border-w-r", "border-w-l"],
  "border-w-y": ["border-w-t", "border-w-b"],
  "border-color": SIDES.map((side) => `border-color-${side}`),
  "border-color-x": ["border-color-r", "border-color-l"],
  "border-color-y": ["border-color-t", "border-color-b"],
  translate: ["translate-x", "translate-y"],
};
