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

/** Text that an agent or a tool wrote. What could mislead the eye is shown as an escape; the rest reads as it is. */
export function PlainText({ text, className }: { text: string; className?: string }) {
  return (
    <bdi data-slot="plain-text" className={cn("wrap-anywhere whitespace-pre-wrap", className)}>
      {visibleText(text).map((part, index) =>
        part.kind === "text" ? part.text : <HiddenCharacter key={index} part={part} />,
      )}
    </bdi>
  );
}
