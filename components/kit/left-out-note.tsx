import { FilterXIcon } from "lucide-react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Button } from "@/components/ui/button";
import { listed } from "@/lib/core/listed";

export type LeftOut = { /** Its name in the address. */ readonly name: string; readonly value: string };

/** Says which parts of the address make no sense here and were not used; the page shows without them. */
export function LeftOutNote({ leftOut, onClear }: { leftOut: readonly LeftOut[]; onClear: () => void }) {
  if (leftOut.length === 0) return null;
  return (
    <div role="status" data-slot="left-out-note" className="flex min-h-9 shrink-0 items-center gap-x-2 border-b bg-sunken px-3 py-1.5 text-12">
      <FilterXIcon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      <span className="min-w-0 wrap-anywhere">
        Left out, because nothing here answers to it:{" "}
        {leftOut.map(({ name, value }, at) => (
          <span key={name}>
            {at === 0 ? "" : ", "}
            <PlainText text={name.slice(0, 40)} /> <span className="font-medium">“<PlainText text={value.slice(0, 80)} />”</span>
          </span>
        ))}
      </span>
      <Button variant="link" aria-label={`Remove ${listed(leftOut.map(({ name }) => name.slice(0, 40)), "and")} from the address`} className="relative shrink-0 text-12 after:absolute after:-inset-2 max-md:min-h-11" onClick={onClear}>
        Remove
      </Button>
    </div>
  );
}
