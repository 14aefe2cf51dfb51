import { writeStored } from "@/components/kit/preferences/stored-text";

/** Under which a browser remembers how far the tour of a company has gone: the place of its stop. */
export function tourKey(workspaceId: string): string {
  return `reeve.tour.${workspaceId}`;
}

/** Puts a browser at its first stop, the Overview. */
export function restartTour(workspaceId: string): void {
  writeStored(tourKey(workspaceId), "0");
}
