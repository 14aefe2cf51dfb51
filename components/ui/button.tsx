import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonVariants = cva(
  "button off:cursor-not-allowed off:border-border off:bg-hover off:text-fg-3 off:not-focus-visible:shadow-none",
  {
    variants: {
      variant: {
        outline: "border-border-strong bg-surface text-fg shadow-xs hover:bg-hover [&_svg]:text-fg-3",
        primary: "border-accent-solid bg-accent-solid text-on-accent shadow-xs hover:bg-accent-solid-hover",
        danger: "border-danger-solid bg-danger-solid text-on-danger shadow-xs hover:bg-danger-solid-hover",
        "danger-outline": "border-border-strong bg-surface text-danger-text shadow-xs hover:bg-hover",
        lever: "border-danger-mark bg-surface font-semibold text-danger-text hover:bg-danger-tint",
        ghost: "border-transparent bg-transparent text-fg-2 hover:bg-hover hover:text-fg [&_svg]:text-fg-3 off:border-transparent off:bg-transparent off:[&_svg]:opacity-40",
        inverse: "border-transparent bg-transparent text-inherit hover:bg-[color-mix(in_srgb,currentColor_16%,transparent)]",
        link: "h-auto border-transparent bg-transparent p-0 text-accent-text underline-offset-3 hover:underline off:bg-transparent",
      },
      size: {
        sm: "h-6.5 px-2 text-12 max-md:h-11 max-md:px-3",
        md: "h-7 px-2.5 text-13 max-md:h-11 max-md:px-3.5",
        lg: "h-8 px-3 text-13 max-md:h-11 max-md:px-3.5",
        touch: "h-12 rounded-lg px-4 text-14 font-semibold",
        icon: "size-7 max-md:size-11",
        "icon-touch": "size-11 rounded-lg [&_svg:not([class*='size-'])]:size-5",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0 max-md:h-auto max-md:px-0" }],
    defaultVariants: { variant: "outline", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonVariants> & { asChild?: boolean };

export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  const Component = asChild ? Slot.Root : "button";
  return (
    <Component
      data-slot="button"
      data-variant={variant ?? "outline"}
      type={asChild ? type : (type ?? "button")}
      className={cn("group/button", buttonVariants({ variant, size }), className)}
      {...props}
    />
  );
}
