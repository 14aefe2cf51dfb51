/**
 * Ends this process when its parent is gone, so that a supervisor killed with `kill -9` leaves nothing running.
 * Call it first thing in a process that a supervisor starts; started by hand it does nothing.
 */
export function exitWhenOrphaned(parentPid: string | undefined = process.env["REEVE_SUPERVISED"], intervalMs = 500): void {
  if (!parentPid) return;
  const expected = Number(parentPid);
  const timer = setInterval(() => {
    // A dead parent's children get another parent, so a changed number is proof; a reused number is not possible here.
    if (process.ppid !== expected) process.exit(70);
  }, intervalMs);
  timer.unref();
}
