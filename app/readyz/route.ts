import { webProcess } from "@/lib/server/platform/web-process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Whether this process can work, and what it waits for if not. */
export async function GET(): Promise<Response> {
  try {
    await webProcess().database.pool.query("select 1");
    return Response.json({ status: "ready" });
  } catch (error) {
    const reason = `the database does not answer: ${error instanceof Error ? error.message : "unknown"}`;
    return Response.json({ status: "not ready", reason }, { status: 503 });
  }
}
