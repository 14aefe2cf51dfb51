import type { ComponentProps } from "react";
import { cn } from "./cn";

export const inputClassName = [
  "w-full min-w-0 rounded-md border border-border-control bg-surface px-2.5 text-fg",
  "focus-visible:border-accent-mark focus-visible:shadow-[0_0_0_1px_var(--accent-mark)]",
  "aria-invalid:border-danger-mark aria-invalid:focus-visible:shadow-[0_0_0_1px_var(--danger-mark)]",
  "disabled:cursor-not-allowed disabled:border-border disabled:bg-hover disabled:text-fg-3",
].join(" ");

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(inputClassName, "h-8 text-13 max-md:h-11 max-md:text-16", className)}
      {...props}
    />
  );
}
