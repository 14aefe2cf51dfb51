import { upperFirst } from "@/lib/core/first-letter";
import { listed } from "@/lib/core/listed";

/** The sentence beside a closed button: all that is still to be done, "Type the name in full and say why."; null where nothing is. */
export function stillMissing(...parts: readonly (string | null)[]): string | null {
  const missing = parts.filter((part) => part !== null);
  return missing.length === 0 ? null : `${upperFirst(listed(missing, "and"))}.`;
}
