/**
 * A prepared statement keeps the plan that it got when the tables were as large as then; one made on an empty table may take any
 * index, and read all of the workspace once the table is large. So the names of the statements that are run for each action, by the
 * gate or by the lists that are read again after every commit, end with the size of the log, to a factor of two: they are planned anew
 * whenever it has doubled, and at no other time.
 */
export function planSize(headSeq: number): string {
  return `-${Math.floor(Math.log2(Math.max(1, headSeq)))}`;
}
