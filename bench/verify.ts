import { spawnSync } from "node:child_process";
import pg from "pg";
import { newId } from "@/lib/server/platform/context";
import { openPool } from "@/lib/server/platform/pg";
import { verifyLog } from "@/lib/server/audit/verify";

/** Row 10 of docs/performance.md: bytes of the log verified a second ÷ what `openssl speed sha256` does with blocks of the same size. */
export type VerifyMeasure = {
  readonly events: number;
  readonly bytesPerEvent: number;
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
  /** The mean size of what is hashed: two hashes an event, its header's and its payload's. */
  readonly blockBytes: number;
  readonly opensslBytesPerSecond: number;
  readonly ratio: number;
};

export type VerifyRounds = { readonly rounds: readonly VerifyMeasure[]; readonly medianRatio: number; readonly worstRatio: number };

/** Both sides interleaved. The log is made for this measurement by the owner, in a workspace of its own, from ordinary events. */
export async function measureVerify(options: { ownerUrl: string; appUrl: string; events?: number; rounds?: number }): Promise<VerifyRounds> {
  const events = options.events ?? 200_000;
  const workspaceId = await makeLog(options.ownerUrl, events);
  const pool = openPool({ url: options.appUrl, name: "bench-verify", max: 2 });
  const rounds: VerifyMeasure[] = [];
  try {
    for (let round = 0; round < (options.rounds ?? 5); round += 1) rounds.push(await measureOnce(pool, workspaceId));
  } finally {
    await pool.end();
  }
  const ratios = rounds.map((one) => one.ratio).toSorted((a, b) => a - b);
  return { rounds, medianRatio: ratios[Math.floor(ratios.length / 2)] ?? 0, worstRatio: ratios[0] ?? 0 };
}

async function measureOnce(pool: pg.Pool, workspaceId: string): Promise<VerifyMeasure> {
  const startedAt = performance.now();
  const verification = await verifyLog(pool, workspaceId);
  const seconds = (performance.now() - startedAt) / 1000;
  if (verification.result !== "whole") throw new Error(`the measured log is not whole: ${verification.says}`);
  const blockBytes = Math.round(verification.bytes / verification.events / 2);
  const opensslBytesPerSecond = opensslSpeed(blockBytes);
  const bytesPerSecond = verification.bytes / seconds;
  return {
    events: verification.events,
    bytesPerEvent: Math.round(verification.bytes / verification.events),
    eventsPerSecond: Math.round(verification.events / seconds),
    bytesPerSecond: Math.round(bytesPerSecond),
    blockBytes,
    opensslBytesPerSecond,
    ratio: bytesPerSecond / opensslBytesPerSecond,
  };
}

function opensslSpeed(blockBytes: number): number {
  const run = spawnSync("openssl", ["speed", "-seconds", "1", "-bytes", String(blockBytes), "-evp", "sha256"], { encoding: "utf8" });
  // Its last line: `sha256  123456.78k`, thousands of bytes a second.
  const match = /^sha256\s+([\d.]+)k/im.exec(run.stdout ?? "");
  if (match === null) throw new Error("`openssl speed sha256` gave no figure: install openssl");
  return Number(match[1]) * 1000;
}

/** A whole chain of proposals of the usual size, linked by the server itself. */
export async function makeLog(ownerUrl: string, events: number): Promise<string> {
  const workspaceId = newId("workspace", Date.now());
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The workspace is authority and would ask for an event that raises the epoch; a bench needs only its place.
    await client.query("begin; set local session_replication_role = replica");
    await client.query("insert into workspace (id, slug, name) values ($1, lower($1), 'Bench')", [workspaceId]);
    await client.query(MAKE_EVENTS.replaceAll("$WORKSPACE", client.escapeLiteral(workspaceId)).replaceAll("$EVENTS", String(events)));
    await client.query("commit");
    await client.query("vacuum analyze audit_event, audit_payload");
  } finally {
    await client.end();
  }
  return workspaceId;
}

const MAKE_EVENTS = `do $do$
  declare
    point bytea := decode(repeat('00', 32), 'hex');
    moment timestamptz(3) := now();
    moment_text text := to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    agent text := 'agt_' || repeat('0', 26);
    action text;
    header text;
    payload text;
    salt bytea;
  begin
    for i in 1..$EVENTS loop
      action := 'act_' || lpad(i::text, 26, '0');
      salt := substr(sha256(i::text::bytea), 1, 16);
      payload := '{"arguments":{"amount":' || i % 5000 || ',"currency":"EUR","iban":"DE89 3704 0044 0532 0130 00","invoice":"' || i || '"},"decision":{"effect":"hold","reasons":[{"because":"amount ' || i % 5000 || ' is over 1000","effect":"hold","policy":"Baseline","rule":"money-moves"}],"risk":{"factors":[{"because":"it moves money","name":"side effect","points":40},{"because":"it cannot be undone","name":"reversibility","points":20}],"score":60},"trace":[{"because":"the agent is active","effect":"allow","kind":"check","missing":false,"name":"status","policy":"reeve","policyVersion":"","rule":"status","satisfied":false}],"unmatchedRules":7},"reason":"invoice ' || i || ' is due","tool":"erp.payments.create"}';
      header := '{"v":1,"workspace":"' || $WORKSPACE || '","seq":' || i || ',"at":"' || moment_text || '","previous":"' || encode(point, 'hex')
        || '","actor":{"type":"agent","id":"' || agent || '","credential":"crd_00000000000000000000000000"},"verb":"action.proposed","subject":"' || action
        || '","subjects":{"agent":"' || agent || '","tool":"tol_00000000000000000000000000"},"policyVersion":"plv_1","payload":"'
        || encode(sha256(salt || convert_to(payload, 'UTF8')), 'hex') || '"}';
      point := sha256(convert_to(header, 'UTF8'));
      insert into audit_event values ($WORKSPACE, i, moment, 'action.proposed', 'agent', agent, action, agent, header, point);
      insert into audit_payload values ($WORKSPACE, i, moment, salt, payload, null);
    end loop;
    insert into head values ($WORKSPACE, $EVENTS, point, moment, 0, point);
  end $do$`;
