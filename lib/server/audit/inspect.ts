import { CHAIN_START } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { roleFault } from "@/lib/core/right";
import type { Verb } from "@/lib/core/actor";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer } from "@/lib/server/people/viewer";
import { readAnchors } from "./anchors";
import type { SignedPoint } from "./checkpoint-file";
import { readPublicKeys } from "./checkpoint-key";
import { exportLog, type ExportRange } from "./export";
import { verifyLog, type Verification } from "./verify";

export type VerifyInput = { readonly after?: number | undefined; readonly hash?: string | undefined; readonly maxEvents: number };

/** Verifies a part of the log, for those who may read all of it. */
export async function verifyAudit(ctx: Context, input: VerifyInput, checkpointFolder: string): Promise<Verification | Refusal> {
  const refusal = await whyNot(ctx, "read_audit");
  if (refusal !== null) return refusal;
  if ((input.after === undefined) !== (input.hash === undefined)) return refuse("invalid_input", "give `after` and `hash` together, as `verified` said them", { reason: "invalid_field" });
  const after = input.after === undefined || input.hash === undefined ? { seq: 0, hash: CHAIN_START } : { seq: input.after, hash: input.hash };
  return verifyLog(ctx.database.pool, ctx.workspaceId, { after, maxEvents: input.maxEvents, anchors: readAnchors(checkpointFolder, ctx.workspaceId) });
}

export type CheckpointView = { readonly checkpoint: SignedPoint | null; readonly publicKeys: readonly { id: string; pem: string }[]; readonly problems: readonly string[] };

export async function lastCheckpoint(ctx: Context, checkpointFolder: string): Promise<CheckpointView | Refusal> {
  const refusal = await whyNot(ctx, "read_audit");
  if (refusal !== null) return refusal;
  const { points, problems } = readAnchors(checkpointFolder, ctx.workspaceId);
  const publicKeys = [...readPublicKeys(checkpointFolder)].map(([id, key]) => ({ id, pem: String(key.export({ format: "pem", type: "spki" })) }));
  return { checkpoint: points.at(-1) ?? null, publicKeys, problems };
}

const RECHECK_MS = 900;

/** The log as JSON Lines. Whoever loses the right to it while it runs gets no more within a second (GATE 5). */
export async function exportAudit(ctx: Context, range: ExportRange): Promise<AsyncGenerator<string, void, undefined> | Refusal> {
  return (await whyNot(ctx, "export_audit")) ?? whileAllowed(ctx, exportLog(ctx.database.pool, ctx.workspaceId, range));
}

async function* whileAllowed(ctx: Context, chunks: AsyncGenerator<string, void, undefined>): AsyncGenerator<string, void, undefined> {
  let checkedAt = performance.now();
  for await (const chunk of chunks) {
    if (performance.now() - checkedAt > RECHECK_MS) {
      const refusal = await whyNot(ctx, "export_audit");
      if (refusal !== null) throw new Error(refusal.detail);
      checkedAt = performance.now();
    }
    yield chunk;
  }
}

/** The log tells of everybody, so a role in one unit is not enough. */
async function whyNot(ctx: Context, verb: Verb): Promise<Refusal | null> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  return roleFault(viewer.person, viewer.electorate.units, verb, "everywhere");
}
