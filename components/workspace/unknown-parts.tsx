"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { LeftOutNote } from "@/components/kit/left-out-note";
import { unknownNames } from "./address-names";
import { placeOf } from "./place-of";
import { useWorkspace } from "./workspace-context";

/** Says which names in the address the page does not know, on every page alike. */
export function UnknownParts() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const unknown = unknownNames(placeOf(useWorkspace().seat.slug, pathname), search.keys());
  const clean = () => {
    const rest = new URLSearchParams(search);
    for (const name of unknown) rest.delete(name);
    router.replace(rest.size === 0 ? pathname : `${pathname}?${rest.toString()}`);
  };
  return <LeftOutNote leftOut={unknown.map((name) => ({ name, value: search.get(name) ?? "" }))} onClear={clean} />;
}
