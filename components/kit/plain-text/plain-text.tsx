import { cn } from "@/components/ui/cn";
import { visibleText, type TextPart } from "./visible-text";

function HiddenCharacter({ part }: { part: Exclude<TextPart, { kind: "text" }> }) {
  return (
    <span
      data-slot="hidden-character"
      title={`${part.name}, ${part.escape}`}
      className="mx-px inline-flex h-4 items-center rounded-sm border border-dashed border-warn-line bg-warn-tint px-1 align-baseline font-mono text-11 leading-none font-medium text-warn-text"
    >
      {part.escape}
      <span className="sr-only"> {part.name}</span>
    </span>
  );
}

/** `INV-4499`, `NL42 ABCD 0417 1643 00`: compared as a whole, so on one line where there is room for one, with the stops and brackets that belong to it. */
const REFERENCE = /([([“‘]?\b(?:[A-Z]{1,6}(?:-[A-Z0-9]{1,10}){1,3}|[A-Z]{2}\d{2}(?: [A-Z0-9]{2,4}){2,7})\b[.,:;!?)\]”’]*)/;

function Words({ text }: { text: string }) {
  const parts = text.split(REFERENCE);
  return parts.length === 1 ? text : parts.map((part, index) => (index % 2 === 0 ? part : <span key={index} className="inline-block max-w-full">{part}</span>));
}

/** Text that an agent or a tool wrote. What could mislead the eye is shown as an escape; the rest reads as it is. */
export function PlainText({ text, className }: { text: string; className?: string }) {
  return (
    <bdi data-slot="plain-text" className={cn("wrap-anywhere whitespace-pre-wrap", className)}>
      {visibleText(text).map((part, index) =>
        part.kind === "text" ? <Words key={index} text={part.text} /> : <HiddenCharacter key={index} part={part} />,
      )}
    </bdi>
  );
}
