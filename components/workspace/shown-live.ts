import type { LiveState } from "@/components/frame/frame-types";
import type { LiveConnectionState } from "@/lib/client/live/connection";

/** What the header says of the connection. Before it was ever there nothing was lost, so it is not said to come back. */
export function shownLive(state: LiveConnectionState, isPaused: boolean): LiveState {
  if (state.kind === "live") return { kind: isPaused ? "paused" : "live" };
  return state.kind === "reconnecting" && state.sinceMs === null ? { kind: "connecting" } : state;
}
