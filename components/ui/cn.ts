import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Without these names the type scale of globals.css (`text-13`) would be taken for a colour and swallow the real one.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["11", "12", "13", "14", "16", "20", "28"],
      tracking: ["tight", "tighter", "tightest"],
    },
  },
});

/** Joins class names; the later one wins where two set the same property. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
