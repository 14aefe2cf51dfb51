import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputClassName } from "./input";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(inputClassName, "field-sizing-content min-h-16 py-1.5 supports-[field-sizing:content]:resize-none text-13 max-md:text-16", className)}
      {...props}
    />
  );
}
