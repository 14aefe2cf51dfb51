import type { Pool } from "./pg";

/** The database's time now, which alone counts. */
export async function databaseTime(database: Pick<Pool, "query">): Promise<Date> {
  const { rows } = await database.query<{ now: Date }>("select clock_timestamp() as now");
  const [row] = rows;
  if (row === undefined) throw new Error("the database gave no time");
  return row.now;
}
