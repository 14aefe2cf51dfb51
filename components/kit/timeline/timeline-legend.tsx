import type { ReactNode } from "react";
import { MarkGlyph } from "./mark-glyph";
import type { MarkLook } from "./model";

/** What stands for each thing, in words: below the lanes. */
export function TimelineLegend({ marks, children }: { marks: readonly { readonly look: MarkLook; readonly word: string }[]; children?: ReactNode }) {
  return (
    <ul aria-label="What the marks mean" className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3.5 gap-y-1 border-t px-4 py-1.5 text-12 text-fg-2 *:inline-flex *:items-center *:gap-1.5 *:whitespace-nowrap">
      {marks.map(({ look, word }) => (
        <li key={look}>
          <MarkGlyph look={look} />
          {word}
        </li>
      ))}
      {children}
    </ul>
  );
}
