"use client";

import { ChevronRightIcon } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "../copy-button";
import { PlainText } from "../plain-text/plain-text";
import { jsonLines, pathsBelow, type JsonLine, type JsonToken } from "./json-lines";

const tokenClasses: Record<JsonToken["kind"], string> = {
  key: "text-fg-2",
  string: "text-fg",
  number: "text-accent-text",
  literal: "text-plum-text",
  mark: "text-fg-3",
};

function Line({ line, folded, onToggle }: { line: JsonLine; folded: boolean; onToggle: (path: string) => void }) {
  return (
    <div className="relative pl-6" style={{ marginLeft: `${line.depth * 16}px` }}>
      {line.opens ? (
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={`${folded ? "Unfold" : "Fold"} ${line.path}`}
          onClick={() => onToggle(line.path)}
          className="absolute top-0 left-0 grid size-6 place-items-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg"
        >
          <ChevronRightIcon aria-hidden className={cn("size-3 transition-transform duration-(--fast)", !folded && "rotate-90")} />
        </button>
      ) : null}
      {line.tokens.map((token, index) => (
        <PlainText key={index} text={token.text} className={tokenClasses[token.kind]} />
      ))}
      {folded && line.opens ? (
        <span className="text-fg-3">
          {` ${line.opens.entries} ${line.opens.entries === 1 ? "entry" : "entries"} ${line.opens.closeMark}`}
        </span>
      ) : null}
    </div>
  );
}

type JsonViewProps = {
  value: unknown;
  /** What is copied; give the exact bytes where they exist. */
  source?: string;
  label: string;
  /** Containers at this depth and deeper begin folded. */
  foldDepth?: number;
  className?: string;
};

/** Raw JSON, foldable. Nothing is cut; what could mislead the eye is escaped. */
export function JsonView({ value, source, label, foldDepth = 3, className }: JsonViewProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => pathsBelow(value, foldDepth));

  function toggle(path: string): void {
    const next = new Set(folded);
    if (!next.delete(path)) next.add(path);
    setFolded(next);
  }

  return (
    <div
      data-slot="json-view"
      role="group"
      aria-label={label}
      className={cn("relative overflow-x-auto rounded-lg border bg-sunken py-2 pr-10 pl-2 font-mono text-12 leading-6", className)}
    >
      <CopyButton text={source ?? JSON.stringify(value, null, 2)} label={`Copy ${label}`} className="absolute top-1.5 right-2.5 z-1" />
      {jsonLines(value, folded).map((line, index) => (
        <Line key={`${line.path} ${index}`} line={line} folded={folded.has(line.path)} onToggle={toggle} />
      ))}
    </div>
  );
}
