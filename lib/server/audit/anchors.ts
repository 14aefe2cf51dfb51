import type { KeyObject } from "node:crypto";
import type { LogFault } from "@/lib/core/audit";
import { checkpointFile, isSignedBy, readCheckpoints, type SignedPoint } from "./checkpoint-file";
import { readPublicKeys } from "./checkpoint-key";

/** Checkpoints whose signatures hold, ascending, and what is wrong with the rest. */
export type Anchors = { readonly points: readonly SignedPoint[]; readonly problems: readonly string[] };

export const NO_ANCHORS: Anchors = { points: [], problems: [] };

/** Some 200 checkpoints. Each signature costs 0.1 ms, while the process that verifies does nothing else. */
const RECENT_BYTES = 64 * 1024;

/** The recent checkpoints: what they vouch for includes all before them. */
export function readAnchors(folder: string, workspaceId: string, own: readonly (readonly [string, KeyObject])[] = []): Anchors {
  return anchorsFrom(checkpointFile(folder, workspaceId), workspaceId, new Map([...readPublicKeys(folder), ...own]), RECENT_BYTES);
}

export function anchorsFrom(file: string, workspaceId: string, publicKeys: ReadonlyMap<string, KeyObject>, lastBytes: number): Anchors {
  const { points, damaged } = readCheckpoints(file, lastBytes);
  const problems = damaged.length === 0 ? [] : [`${damaged.length} ${damaged.length === 1 ? "line" : "lines"} of the checkpoint file ${damaged.length === 1 ? "is" : "are"} damaged`];
  const good: SignedPoint[] = [];
  for (const point of points) {
    const key = publicKeys.get(point.keyId);
    if (point.workspace !== workspaceId) problems.push(`the checkpoint at event ${point.seq} belongs to another workspace`);
    else if (key === undefined) problems.push(`the checkpoint at event ${point.seq} is signed with key \`${point.keyId}\`, which is not among the public keys`);
    else if (!isSignedBy(point, key)) problems.push(`the checkpoint at event ${point.seq} has a signature that does not hold`);
    else good.push(point);
  }
  return { points: good.toSorted((a, b) => a.seq - b.seq), problems };
}

/** `pointSeq` is the checkpoint that disagrees; the fault is between it and the last one that agrees. */
export type AnchorFault = { readonly pointSeq: number; readonly fault: LogFault };

/** The first checkpoint that the log no longer agrees with. `hashAt` knows the hashes of the log's events up to `end`. */
export function anchorFault(anchors: Anchors, end: number, hashAt: (seq: number) => string | undefined): AnchorFault | null {
  let agreed = 0;
  for (const point of anchors.points) {
    if (point.seq > end) {
      const detail = `the log ends at event ${end}, but event ${point.seq} was signed at ${point.time}`;
      return { pointSeq: point.seq, fault: { kind: "cut", seq: end + 1, detail } };
    }
    const hash = hashAt(point.seq);
    if (hash === undefined) continue;
    if (hash !== point.hash) {
      const detail = `event ${point.seq} is not the one that was signed at ${point.time}: what follows event ${agreed} was rewritten`;
      return { pointSeq: point.seq, fault: { kind: "rewritten", seq: agreed + 1, detail } };
    }
    agreed = point.seq;
  }
  return null;
}
