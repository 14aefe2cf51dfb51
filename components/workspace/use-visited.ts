"use client";

import { useEffect } from "react";
import { remember } from "@/components/search/recent";
import { noteVisit } from "@/components/search/visited-pages";
import type { FoundNoun } from "@/lib/client/search";
import type { EntryId } from "@/components/frame/entries";
import type { Place } from "./place-of";

/** Pages of things that have a name of their own. */
const nouns: Partial<Record<EntryId, FoundNoun>> = { agents: "agent", policies: "policy", systems: "system", processes: "process" };

/** Keeps what was looked at, and which pages one goes to, for the palette; `name` is null until it is known. */
export function useVisited(slug: string, { entryId, entity }: Pick<Place, "entryId" | "entity">, name: string | null): void {
  useEffect(() => {
    if (entryId !== null) noteVisit(slug, entryId);
  }, [slug, entryId]);
  const noun = entity === null ? undefined : nouns[entity.noun];
  const id = entity?.id;
  useEffect(() => {
    if (noun === undefined || id === undefined || name === null) return;
    remember(slug, { noun, id, title: name, about: null, aboutId: null, isPast: false });
  }, [slug, noun, id, name]);
}
