import { cn } from "@/components/ui/cn";

export function BrandMark({ className }: { className?: string }) {
  return (
    <span aria-hidden data-slot="brand-mark" className={cn("grid size-5 shrink-0 place-items-center rounded-[5px] bg-ink text-inverse", className)}>
      <svg viewBox="0 0 12 12" className="size-3/5 fill-none stroke-current stroke-[2.2]" strokeLinecap="square">
        <path d="M2.5 11V1.5H6.4A2.7 2.7 0 0 1 6.4 6.9H2.5" />
        <path d="M6 7 9.8 11" />
      </svg>
    </span>
  );
}
