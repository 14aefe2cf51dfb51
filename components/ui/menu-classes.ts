/** Shared by everything that opens a list: select, dropdown menu, command. */
export const menuContentClassName = [
  "z-50 max-h-(--radix-popper-available-height) min-w-40 overflow-y-auto rounded-lg border bg-raised p-1 text-fg shadow-md",
  "data-[state=open]:animate-rise-in",
].join(" ");

export const menuItemClassName = [
  "relative flex h-7 cursor-default items-center gap-2 rounded-md px-2 text-13 outline-none select-none max-md:h-11",
  "data-[highlighted]:bg-hover data-[disabled]:text-fg-3 focus-visible:shadow-none",
  "[&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4 [&_svg:not([class*='text-'])]:text-fg-3",
].join(" ");

export const menuLabelClassName = "px-2 pt-1.5 pb-1 text-11 font-medium text-fg-3";
