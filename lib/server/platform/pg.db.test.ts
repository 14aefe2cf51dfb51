import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { startTcpProxy, type TcpProxy } from "@/lib/testing/tcp-proxy";
import { openPool, type Pool } from "./pg";

const database = await testDatabase();
const target = new URL(database.appUrl);
let proxy: TcpProxy;
let pool: Pool;
beforeAll(async () => {
  proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });
  const through = new URL(database.appUrl);
  through.port = String(proxy.port);
  pool = openPool({ url: through.toString(), name: "given-up", max: 1, statementTimeoutMs: 200 });
});
afterAll(async () => {
  proxy.silence(false);
  await pool.end();
  await proxy.close();
});

const two = async () => (await pool.query<{ two: number }>({ name: "two", text: "select $1::int + 1 as two", values: [1] })).rows;

describe("a query without an answer", () => {
  test("is given up a second after the server would have ended it; its connection is not used again", async () => {
    const before = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    proxy.silence(true);
    await expect(two()).rejects.toThrow("Query read timeout");
    proxy.silence(false);
    expect(await two()).toEqual([{ two: 2 }]);
    const after = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    expect(after.rows[0]?.pid).not.toBe(before.rows[0]?.pid);
  });

  test("breaks the connection even where whoever had it gives it back as sound", async () => {
    const connection = await pool.connect();
    const before = await connection.query<{ pid: number }>("select pg_backend_pid() as pid");
    await connection.query("begin");
    proxy.silence(true);
    await expect(connection.query("select 1")).rejects.toThrow("Query read timeout");
    connection.release();
    proxy.silence(false);
    const after = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    expect(after.rows[0]?.pid).not.toBe(before.rows[0]?.pid);
  });
});

test("what the server refuses is told by its own code, with a stack that leads to whoever asked", async () => {
  const connection = await pool.connect();
  await expect(connection.query("select pg_sleep(1)")).rejects.toMatchObject({ code: "57014" });
  const refusal: unknown = await connection.query("select 1 / 0").catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "22012", stack: expect.stringContaining("pg.db.test.ts") });
  expect((await connection.query<{ two: number }>("select 2 as two")).rows).toEqual([{ two: 2 }]);
  connection.release();
});

test("a question that cannot be asked fails at once and once, and leaves the process alone", async () => {
  await expect(pool.query(null as never)).rejects.toThrow(TypeError);
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(await two()).toEqual([{ two: 2 }]);
});
