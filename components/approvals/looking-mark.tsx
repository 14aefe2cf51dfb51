import { EyeIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";

type Looker = { readonly id: string; readonly name: string };

/** A soft mark: somebody else has it open. It keeps nobody from deciding. */
export function LookingMark({ lookers, className }: { lookers: readonly Looker[]; className?: string }) {
  const said = lookingWords(lookers);
  if (said === null) return null;
  return (
    <span role="status" className={cn("inline-flex min-w-0 items-center gap-1.5 text-12 text-fg-2", className)}>
      <EyeIcon aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 truncate" title={said}>
        {said}
        <span className="max-md:sr-only"> at this</span>
      </span>
    </span>
  );
}

/** In a row: the eye, and the words for whoever hears or points at it. */
export function LookingIcon({ lookers }: { lookers: readonly Looker[] }) {
  const said = lookingWords(lookers);
  if (said === null) return null;
  return (
    <span title={`${said} at this`} className="inline-flex h-4 shrink-0 items-center">
      <EyeIcon aria-hidden className="size-3.5" />
      <span className="sr-only">{said} at this</span>
    </span>
  );
}

function lookingWords(lookers: readonly Looker[]): string | null {
  const [first, second] = lookers;
  if (first === undefined) return null;
  if (second === undefined) return `${first.name} is looking`;
  return lookers.length === 2 ? `${first.name} and ${second.name} are looking` : `${first.name} and ${lookers.length - 1} others are looking`;
}
