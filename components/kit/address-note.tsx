"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { LeftOutNote } from "./left-out-note";

/** What a page takes from its address, by name: how people call it, and whether a value makes sense. */
export type AcceptedParts = Readonly<Record<string, { readonly label: string; readonly accepts: (value: string) => boolean }>>;

/** Names what the address asks for and the page cannot give. */
export function AddressNote({ parts }: { parts: AcceptedParts }) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const senseless = Object.entries(parts).filter(([name, { accepts }]) => {
    const value = search.get(name);
    return value !== null && !accepts(value);
  });
  const clean = () => {
    const rest = new URLSearchParams(search);
    for (const [name] of senseless) rest.delete(name);
    router.replace(rest.size === 0 ? pathname : `${pathname}?${rest.toString()}`);
  };
  return <LeftOutNote leftOut={senseless.map(([name, { label }]) => ({ name: label, value: search.get(name) ?? "" }))} onClear={clean} />;
}
