import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-border-strong bg-surface px-1 font-sans text-11 leading-none font-medium text-fg-3",
        "group-data-[variant=primary]/button:border-white/34 group-data-[variant=primary]/button:bg-black/16 group-data-[variant=primary]/button:text-white",
        "group-data-[variant=danger]/button:border-white/34 group-data-[variant=danger]/button:bg-black/16 group-data-[variant=danger]/button:text-white",
        "group-data-[variant=lever]/button:border-danger-line group-data-[variant=lever]/button:bg-transparent group-data-[variant=lever]/button:text-danger-text",
        "group-disabled/button:border-border! group-disabled/button:bg-transparent! group-disabled/button:text-fg-3!",
        className,
      )}
      {...props}
    />
  );
}
