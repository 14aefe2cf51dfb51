import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Database } from "@/lib/server/platform/database";

/** Documented limits: failed sign-ins within a quarter of an hour, per e-mail address and per network address. */
export const SIGN_IN_LIMITS = { withinMinutes: 15, perEmail: 10, perIp: 50 } as const;

export type Attempt = { readonly id: string };

/**
 * Counts this attempt before anything is checked, so that attempts at the same time cannot pass the limit together. One that
 * is refused for it does not count, so the wait ends by itself.
 */
export async function beginAttempt(database: Database, email: string, ip: string): Promise<Attempt | Refusal> {
  const { withinMinutes, perEmail, perIp } = SIGN_IN_LIMITS;
  const inserted = await database.pool.query<{ id: number }>("insert into sign_in_attempt (email, ip) values ($1, $2) returning id", [email, ip]);
  const id = `${inserted.rows[0]?.id}`;
  const { rows } = await database.pool.query<{ by_email: number; by_ip: number }>(
    `select (select count(*)::int from sign_in_attempt where email = $1 and at > now() - make_interval(mins => $3)) as by_email,
            (select count(*)::int from sign_in_attempt where ip = $2 and at > now() - make_interval(mins => $3)) as by_ip`,
    [email, ip, withinMinutes],
  );
  const [count] = rows;
  if (count !== undefined && count.by_email <= perEmail && count.by_ip <= perIp) return { id };
  await database.pool.query("delete from sign_in_attempt where id = $1", [id]);
  return refuse("rate_limited", `too many failed sign-ins; wait ${withinMinutes} minutes and try again`, { reason: "too_many_sign_ins" });
}

/** After a right password: its attempts no longer count, and nobody's are kept for longer than a day. */
export async function clearAttempts(database: Database, email: string): Promise<void> {
  await database.pool.query("delete from sign_in_attempt where email = $1 or at < now() - interval '1 day'", [email]);
}
