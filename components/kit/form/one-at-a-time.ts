import { useCallback, useEffect, useRef } from "react";

/** Until what is drawn says that an act is under way, ms. */
const SAID_WITHIN_MS = 500;

/**
 * Lets one act at a time through. The second press of a double click comes before anything drawn says that the first is under way, and its
 * answer would take the place of the first one's, which alone carries a secret.
 */
export function useOneAtATime(isPending: boolean): (act: () => unknown) => void {
  const isGiven = useRef(false);
  const isUnderWay = useRef(false);
  useEffect(() => {
    isUnderWay.current = isPending;
    if (!isPending) isGiven.current = false;
  }, [isPending]);
  return useCallback((act) => {
    if (isGiven.current) return;
    isGiven.current = true;
    // What was not sent at all, because a field says what is wrong with it, may be given again.
    const settle = () => void setTimeout(() => (isUnderWay.current ? undefined : (isGiven.current = false)), SAID_WITHIN_MS);
    void Promise.resolve(act()).finally(settle);
  }, []);
}
