import { ArrowRightIcon, MinusIcon, PlusIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { PlainText } from "../plain-text/plain-text";
import { shownDifferences, type Change, type Path } from "./difference";
import { listChange, pathWords, plainWords } from "./difference-words";

/** What only the caller knows: names behind ids, words of its own for a field, and what nobody needs to see. Null: as it is written. */
export type DifferenceWords = {
  readonly value?: (value: unknown, path: Path) => string | null;
  readonly field?: (path: Path) => string | null;
  readonly leaveOut?: (path: Path) => boolean;
};

type DifferenceViewProps = { before: unknown; after: unknown; label: string; words?: DifferenceWords; className?: string };

/** What was, and what is, field by field in words. Values that stayed are left out; nothing that changed is cut. */
export function DifferenceView({ before, after, label, words = {}, className }: DifferenceViewProps) {
  const changes = shownDifferences(before, after, words.leaveOut);
  if (changes.length === 0) return <p className={cn("text-fg-2", className)}>Nothing that can be seen here is different.</p>;
  return (
    <dl data-slot="difference" aria-label={label} className={cn("@container rounded-lg border", className)}>
      {changes.map((change) => (
        <ChangeRow key={JSON.stringify(change.path)} change={change} words={words} />
      ))}
    </dl>
  );
}

function ChangeRow({ change, words }: { change: Change; words: DifferenceWords }) {
  const { name, of } = pathWords(change.path);
  return (
    <div className="grid gap-x-3 gap-y-0.5 px-3 py-1.5 not-first:border-t not-first:border-border-subtle @min-[320px]:grid-cols-[112px_minmax(0,1fr)] @lg:grid-cols-[168px_minmax(0,1fr)]">
      <dt className="min-w-0 text-12 leading-5 wrap-anywhere text-fg-3">
        {of === "" ? null : (
          <span className="block">
            <PlainText text={of} />
          </span>
        )}
        <PlainText text={words.field?.(change.path) ?? name} />
      </dt>
      <dd className="min-w-0">
        <ChangedValue change={change} words={words} />
      </dd>
    </div>
  );
}

/** Beside each other while both fit on a line. */
const SHORT = 28;

function ChangedValue({ change: { path, before, after }, words }: { change: Change; words: DifferenceWords }) {
  const say = (value: unknown) => words.value?.(value, path) ?? plainWords(Array.isArray(value) ? value.map((one: unknown) => words.value?.(one, path) ?? one) : value);
  const items = listChange(before, after);
  if (items !== null) {
    return (
      <ul>
        {items.removed.map((item) => (
          <li key={JSON.stringify(item)}>
            <Removed text={say(item)} />
          </li>
        ))}
        {items.added.map((item) => (
          <li key={JSON.stringify(item)}>
            <Added text={say(item)} />
          </li>
        ))}
      </ul>
    );
  }
  if (before === undefined) return <Added text={say(after)} />;
  if (after === undefined) return <Removed text={say(before)} />;
  const [was, is] = [say(before), say(after)];
  const isShort = was.length <= SHORT && is.length <= SHORT;
  return (
    <span className={isShort ? "inline-flex flex-wrap items-baseline gap-x-1.5" : "grid gap-0.5"}>
      <del className="num min-w-0 text-fg-2 decoration-fg-3">
        <span className="sr-only">was </span>
        <PlainText text={was} />
      </del>
      <span className="inline-flex min-w-0 items-baseline gap-1.5">
        <ArrowRightIcon aria-hidden className="size-3 translate-y-px text-fg-3" />
        <ins className="num min-w-0 font-medium no-underline">
          <span className="sr-only">is now </span>
          <PlainText text={is} />
        </ins>
      </span>
    </span>
  );
}

function Added({ text }: { text: string }) {
  return (
    <Mark icon={<PlusIcon aria-hidden className="size-3 translate-y-px text-ok-text" />}>
      <ins className="num min-w-0 font-medium no-underline">
        <span className="sr-only">new: </span>
        <PlainText text={text} />
      </ins>
    </Mark>
  );
}

function Removed({ text }: { text: string }) {
  return (
    <Mark icon={<MinusIcon aria-hidden className="size-3 translate-y-px text-danger-text" />}>
      <del className="num min-w-0 text-fg-2 decoration-fg-3">
        <span className="sr-only">gone: </span>
        <PlainText text={text} />
      </del>
    </Mark>
  );
}

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      {icon}
      {children}
    </span>
  );
}
