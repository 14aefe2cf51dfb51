/** Under which a browser remembers how far the tour of a company has gone: the place of its stop. */
export function tourKey(workspaceId: string): string {
  return `reeve.tour.${workspaceId}`;
}
