"use client";

import { FOUND_NOUNS } from "@/lib/contracts/choices";
import { useMemo } from "react";
import { readStored, useStored, writeStored } from "@/components/kit/preferences/stored-text";
import type { Found } from "@/lib/client/search";

const MOST = 6;

const keyOf = (slug: string) => `reeve.recent.${slug}`;

/** What was kept, the latest first. Whatever else stands in the browser's storage counts as nothing. */
export function parseRecent(text: string | null): readonly Found[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept) ? kept.filter(isFound).slice(0, MOST) : [];
  } catch {
    // Cut short or written by something else: there is nothing to remember then.
    return [];
  }
}

function isFound(value: unknown): value is Found {
  if (typeof value !== "object" || value === null) return false;
  const { noun, id, title, about, aboutId } = value as Record<string, unknown>;
  const isText = (one: unknown) => one === null || typeof one === "string";
  return FOUND_NOUNS.some((one) => one === noun) && typeof id === "string" && typeof title === "string" && isText(about) && isText(aboutId);
}

/** The same list with one more at its head. */
export function withRecent(recent: readonly Found[], one: Found): readonly Found[] {
  return [one, ...recent.filter((other) => other.id !== one.id)].slice(0, MOST);
}

export function useRecent(slug: string): readonly Found[] {
  const text = useStored(keyOf(slug));
  return useMemo(() => parseRecent(text), [text]);
}

export function remember(slug: string, one: Found): void {
  const key = keyOf(slug);
  const text = JSON.stringify(withRecent(parseRecent(readStored(key)), one));
  if (text !== readStored(key)) writeStored(key, text);
}
