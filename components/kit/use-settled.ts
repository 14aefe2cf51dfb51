"use client";

import { useEffect, useState } from "react";

/** The value once it has not changed for so long: what is typed, after the typing. An empty text settles at once. */
export function useSettled(text: string, afterMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return text === "" ? "" : settled;
}
