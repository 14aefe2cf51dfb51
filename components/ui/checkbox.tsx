"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref" | "checked" | "onChange" | "onKeyDown"> & {
  checked?: boolean | "indeterminate";
  /** `extended`: Shift was held while it was clicked. */
  onCheckedChange?: (checked: boolean, extended: boolean) => void;
};

/** The browser's own, in our look: a list draws one for each of its rows. */
export function Checkbox({ checked, onCheckedChange, className, ...props }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      data-slot="checkbox"
      ref={(box) => {
        if (box !== null) box.indeterminate = checked === "indeterminate";
      }}
      checked={checked === "indeterminate" ? false : checked}
      onChange={(event) => onCheckedChange?.(event.target.checked, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
      // It does not send the form that it is in (ARIA practices: a checkbox is changed by Space).
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault();
      }}
      // The hit area is 24 px although the box is 16 (WCAG 2.5.8).
      className={cn("checkbox relative size-4 shrink-0 after:absolute after:-inset-1", className)}
      {...props}
    />
  );
}
