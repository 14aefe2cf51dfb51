import type { ComponentProps } from "react";
import { cn } from "./cn";
import { initialsOf } from "./initials";

/** Initials, never a picture from another host. */
export function Avatar({ className, name, ...props }: Omit<ComponentProps<"span">, "children"> & { name: string }) {
  return (
    <span
      data-slot="avatar"
      aria-hidden
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded-full bg-active text-[10px] leading-none font-semibold tracking-[.01em] text-fg-2",
        className,
      )}
      {...props}
    >
      {initialsOf(name)}
    </span>
  );
}
