"use client";

import { useMemo } from "react";
import type { DifferenceWords } from "@/components/kit/difference/difference-view";
import { useZone } from "@/components/kit/time/zone";
import type { IdKind } from "@/lib/core/ids";
import { isLeftOut } from "./event-changes";
import { useNames } from "./use-names";
import { fieldName, valueWords } from "./value-words";

/** How what was and is of a thing of this kind is said: names for references, the screens' words for its fields and their values. */
export function useChangeWords(kind: IdKind | null): Required<DifferenceWords> {
  const names = useNames();
  const timeZone = useZone();
  return useMemo(
    () => ({
      value: (value, path) => valueWords(value, path, kind, timeZone) ?? (typeof value === "string" ? (names.get(value) ?? null) : null),
      field: fieldName,
      leaveOut: isLeftOut,
    }),
    [kind, names, timeZone],
  );
}
