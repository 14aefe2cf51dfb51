import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

// Widths repeat so that server and browser draw the same shape, and differ so that it reads as a list.
const nameWidths = ["62%", "48%", "71%", "55%", "66%", "44%"];

function Busy({ label, className, children }: { label: string; className?: string; children: React.ReactNode }) {
  return (
    <div data-slot="loading" role="status" aria-busy className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

type LoadingRowsProps = { label: string; count?: number; lines?: 1 | 2; selectable?: boolean; className?: string };

/** The shape of a list while it is read for the first time: same row height, same columns. */
export function LoadingRows({ label, count = 8, lines = 2, selectable = false, className }: LoadingRowsProps) {
  return (
    <Busy label={label} className={cn("overflow-hidden", className)}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} aria-hidden className={cn("flex items-start gap-2.5 border-b border-border-subtle px-3", lines === 2 ? "h-13 py-2.5 compact:h-11 compact:py-1.5" : "h-9 py-3 compact:h-7 compact:py-2")}>
          {selectable ? <Skeleton className="size-4" /> : null}
          <div className="grid min-w-0 flex-1 gap-2">
            <Skeleton style={{ width: nameWidths[index % nameWidths.length] }} />
            {lines === 2 ? <Skeleton className="h-2.5 w-[34%]" /> : null}
          </div>
          <div className="grid w-16 justify-items-end gap-2">
            <Skeleton className="w-14" />
            {lines === 2 ? <Skeleton className="h-2.5 w-10" /> : null}
          </div>
        </div>
      ))}
    </Busy>
  );
}

/** The shape of a page with a head and sections. */
export function LoadingCard({ label, sections = 3, className }: { label: string; sections?: number; className?: string }) {
  return (
    <Busy label={label} className={cn("p-6", className)}>
      <div aria-hidden className="grid gap-2">
        <Skeleton className="h-5 w-[46%]" />
        <Skeleton className="w-[64%]" />
      </div>
      {Array.from({ length: sections }, (_, index) => (
        <div key={index} aria-hidden className="mt-7 grid gap-2.5">
          <Skeleton className="w-28" />
          <Skeleton className="w-full" />
          <Skeleton className="w-[92%]" />
          <Skeleton className="w-[70%]" />
        </div>
      ))}
    </Busy>
  );
}
