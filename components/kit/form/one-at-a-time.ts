import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

/**
 * Lets one act at a time through, from the press on until it is sent and answered. The second press of a double click comes before anything
 * drawn says that the first is under way, and its answer would take the place of the first one's, which alone carries a secret. `act` gives the
 * promise of whatever comes before it is sent: what a field has wrong is told, and may be mended and given again at once.
 */
export function useOneAtATime(): (act: () => unknown) => void {
  const queryClient = useQueryClient();
  const isGiven = useRef(false);
  return (act) => {
    if (isGiven.current || queryClient.isMutating() > 0) return;
    isGiven.current = true;
    void Promise.resolve(act()).finally(() => {
      isGiven.current = false;
    });
  };
}
