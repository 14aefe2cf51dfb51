import { visibleString } from "./visible-text";

/** The name behind an id, with what hides in it made visible; the id itself where it is not known here. */
export function nameIn(items: readonly { readonly id: string; readonly name: string }[] | undefined, id: string | null): string {
  if (id === null) return "nobody";
  const name = items?.find((item) => item.id === id)?.name;
  return name === undefined ? id : visibleString(name);
}
