import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table data-slot="table" className={cn("w-full border-collapse text-13", className)} {...props} />;
}

/** For tables that may be wider than their place; the keyboard reaches what is scrolled away. */
export function TableScroll({ className, label, ...props }: ComponentProps<"div"> & { label: string }) {
  return (
    <div
      data-slot="table-scroll"
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn("overflow-x-auto rounded-lg border focus-visible:rounded-lg", className)}
      {...props}
    />
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead data-slot="table-header" className={cn(className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" className={cn("[&>tr:last-child>*]:border-b-0", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr data-slot="table-row" className={cn("[tbody>&]:hover:bg-hover", className)} {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      data-slot="table-head"
      scope="col"
      className={cn("h-7 border-b px-3 text-left text-11 font-medium whitespace-nowrap text-fg-3", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td data-slot="table-cell" className={cn("h-9 border-b border-border-subtle px-3 align-middle compact:h-7.5", className)} {...props} />;
}

export function TableCaption({ className, ...props }: ComponentProps<"caption">) {
  return <caption data-slot="table-caption" className={cn("caption-bottom pt-2 text-left text-12 text-fg-3", className)} {...props} />;
}
