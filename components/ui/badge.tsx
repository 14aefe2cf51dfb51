import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const badgeVariants = cva(
  "inline-flex h-5 w-fit shrink-0 items-center gap-1 rounded-sm px-1.5 text-12 font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:stroke-[2.1]",
  {
    variants: {
      tone: {
        ok: "bg-ok-tint text-ok-text",
        info: "bg-info-tint text-info-text",
        warn: "bg-warn-tint text-warn-text",
        danger: "bg-danger-tint text-danger-text",
        plum: "bg-plum-tint text-plum-text",
        neutral: "bg-neutral-tint text-neutral-text",
        accent: "bg-accent-tint text-accent-text",
      },
      outline: {
        none: "",
        line: "border border-border-strong bg-transparent text-fg-2",
        dashed: "border border-dashed border-border-control bg-transparent text-neutral-text",
      },
    },
    defaultVariants: { tone: "neutral", outline: "none" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeVariants> & { asChild?: boolean };

export function Badge({ className, tone, outline, asChild = false, ...props }: BadgeProps) {
  const Component = asChild ? Slot.Root : "span";
  return <Component data-slot="badge" className={cn(badgeVariants({ tone, outline }), className)} {...props} />;
}
