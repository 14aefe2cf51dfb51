import { EyeOffIcon, TriangleAlertIcon } from "lucide-react";
import { formatAmount } from "@/components/kit/amount";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { groupDigits } from "@/lib/core/digits";
import { argumentRows, isQuantity, withoutSaidCurrency, type ArgumentRow, type ArgumentTitles } from "./argument-rows";

/** What the tool's own description says an argument stands for. */
export type KnownValues = { readonly amount: string | null; readonly currency: string | null; readonly recipient: string | null };

/** Exactly what will run, value by value. */
export function ArgumentTable({ args, titles, known }: { args: Readonly<Record<string, unknown>> | null; titles?: ArgumentTitles | null; known: KnownValues }) {
  if (args === null) return <p className="rounded-lg border border-dashed px-3 py-2 text-fg-2">The arguments were erased from the log by a recorded act.</p>;
  const rows = withoutSaidCurrency(argumentRows(args, titles), (value) => isAmount(value, known), (value) => known.currency !== null && value === known.currency);
  if (rows.length === 0) return <p className="rounded-lg border px-3 py-2 text-fg-2">No arguments: the tool is called with nothing.</p>;
  return (
    <dl data-slot="argument-table" className="@container grid grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] rounded-lg border @md:grid-cols-[minmax(72px,max-content)_minmax(0,1fr)_auto]">
      {rows.map((row) => (
        <div key={JSON.stringify(row.steps)} className="col-span-full grid min-h-8 grid-cols-subgrid items-baseline gap-x-3 px-3 py-1.5 not-first:border-t not-first:border-border-subtle">
          <dt title={visibleString(row.path)} className="max-w-40 text-12 wrap-anywhere text-fg-3">
            <PlainText text={row.label} />
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            <ArgumentValue row={row} known={known} />
          </dd>
          <ArgumentNote row={row} known={known} />
        </div>
      ))}
    </dl>
  );
}

function ArgumentValue({ row, known }: { row: ArgumentRow; known: KnownValues }) {
  const { value, isSecret } = row;
  if (isSecret) return <span className="text-fg-3">not shown to anybody</span>;
  if (value === "") return <span className="text-fg-3">empty text</span>;
  if (value === null) return <span className="text-fg-3">nothing</span>;
  if (isAmount(value, known)) {
    return (
      <span className="num font-medium">
        {visibleString(formatAmount(String(value), known.currency))}
      </span>
    );
  }
  if (isQuantity(row)) return <span className="num font-medium">{groupDigits(String(value))}</span>;
  if (typeof value === "string") return <PlainText text={value} className="font-medium" />;
  return <span className="num font-medium">{JSON.stringify(value)}</span>;
}

function ArgumentNote({ row, known }: { row: ArgumentRow; known: KnownValues }) {
  const className = "col-start-2 flex items-center gap-1 text-12 @md:col-start-3 @md:justify-end";
  if (row.hasHidden) {
    return (
      <dd className={`${className} text-warn-text`}>
        <TriangleAlertIcon aria-hidden className="size-3" />
        Hidden characters
      </dd>
    );
  }
  if (row.isSecret) {
    return (
      <dd className={`${className} text-fg-3`}>
        <EyeOffIcon aria-hidden className="size-3" />
        Secret
      </dd>
    );
  }
  const part = knownPart(row.value, known);
  return part === null || part.toLowerCase().endsWith(` ${row.label.toLowerCase()}`) ? null : <dd className={`${className} text-fg-3`}>{part}</dd>;
}

/** The value that the tool calls the amount; it is shown with its thousands separated. */
function isAmount(value: unknown, { amount }: KnownValues): value is string | number {
  if (amount === null || (typeof value !== "string" && typeof value !== "number")) return false;
  return `${value}`.trim() !== "" && Number(value) === Number(amount);
}

function knownPart(value: unknown, known: KnownValues): string | null {
  const { currency, recipient } = known;
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value);
  if (isAmount(value, known)) return "Counts as the amount";
  if (text === recipient) return "Counts as the recipient";
  return text === currency ? "Counts as the currency" : null;
}
