import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const bannerVariants = cva("grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 rounded-lg border px-3 py-2.5 [&>svg]:mt-0.5 [&>svg]:size-4", {
  variants: {
    tone: {
      danger: "border-danger-line bg-danger-tint [&>svg]:text-danger-text",
      warn: "border-warn-line bg-warn-tint [&>svg]:text-warn-text",
      info: "border-info-line bg-info-tint [&>svg]:text-info-text",
      ok: "border-ok-line bg-ok-tint [&>svg]:text-ok-text",
      plum: "border-plum-line bg-plum-tint [&>svg]:text-plum-text",
      neutral: "border-border bg-sunken [&>svg]:text-fg-3",
    },
  },
  defaultVariants: { tone: "neutral" },
});

type BannerProps = Omit<ComponentProps<"div">, "title"> &
  VariantProps<typeof bannerVariants> & {
    icon: ReactNode;
    /** One bold sentence: what is the matter. */
    title: ReactNode;
    /** One link or button. */
    action?: ReactNode;
  };

/** Icon, bold sentence, the fact that decided it, one link. The children are the fact. */
export function Banner({ className, tone, icon, title, action, children, ...props }: BannerProps) {
  return (
    <div data-slot="banner" role="status" className={cn(bannerVariants({ tone }), className)} {...props}>
      {icon}
      <div className="min-w-0 text-pretty">
        <span className="font-semibold">{title}</span> {children}
      </div>
      {action ? <div className="whitespace-nowrap max-md:col-start-2 max-md:mt-1">{action}</div> : null}
    </div>
  );
}
