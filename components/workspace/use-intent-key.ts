"use client";

import { useCallback, useRef } from "react";
import { newKey } from "@/lib/client/call";

/** One key for all tries of one exact request, so that it happens once however often the button is tried; another request gets another. */
export function useIntentKey(): (input: unknown) => string {
  const intent = useRef<{ text: string; key: string } | null>(null);
  return useCallback((input) => {
    const text = JSON.stringify(input);
    if (intent.current?.text !== text) intent.current = { text, key: newKey() };
    return intent.current.key;
  }, []);
}
