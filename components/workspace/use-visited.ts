"use client";

import { useEffect } from "react";
import { remember } from "@/components/search/recent";
import type { FoundNoun } from "@/lib/client/search";
import type { EntryId } from "@/components/frame/entries";
import type { PlaceEntity } from "./place-of";

/** Pages of things that have a name of their own. */
const nouns: Partial<Record<EntryId, FoundNoun>> = { agents: "agent", policies: "policy", systems: "system", processes: "process" };

/** Keeps what was looked at for the palette; `name` is null until it is known. */
export function useVisited(slug: string, entity: PlaceEntity | null, name: string | null): void {
  const noun = entity === null ? undefined : nouns[entity.noun];
  const id = entity?.id;
  useEffect(() => {
    if (noun === undefined || id === undefined || name === null) return;
    remember(slug, { noun, id, title: name, about: null, aboutId: null, isPast: false });
  }, [slug, noun, id, name]);
}
