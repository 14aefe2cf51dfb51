import { createPublicKey, type KeyObject } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { checkLink, type Header, type LinkPoint, type LogFault } from "@/lib/core/audit";
import { sha256 } from "@/lib/server/platform/context";
import { anchorFault, anchorsFrom, NO_ANCHORS, type Anchors } from "./anchors";
import { publicKeyId, readPublicKeys } from "./checkpoint-key";
import { ERASED_VERB, readErasure, type Erasure } from "./erasures";
import { sentenceFor } from "./verify";

export type FileVerification = {
  readonly result: "whole" | "broken";
  readonly workspaceId: string | null;
  readonly fromSeq: number;
  readonly verified: LinkPoint;
  readonly events: number;
  readonly bytes: number;
  readonly fault: LogFault | null;
  readonly erasures: readonly Erasure[];
  readonly anchoredSeq: number | null;
  readonly problems: readonly string[];
  readonly says: string;
};

export type FileOptions = {
  /** A checkpoint file (JSON Lines). */
  readonly checkpoints?: string | undefined;
  /** PEM text or a file with it; without one the public keys that lie beside the checkpoints are used, and the answer says so. */
  readonly publicKey?: string | undefined;
  readonly onProgress?: ((events: number) => void) | undefined;
};

const exportedLine = z.object({
  header: z.string(),
  hash: z.string(),
  payload: z.object({ salt: z.string(), text: z.string() }).nullable(),
  erasedSeq: z.number().nullable(),
});
type Line = z.infer<typeof exportedLine>;

/** Verifies an export without a database, line by line in constant memory but for erasures and checkpoints. */
export async function verifyExport(file: string, options: FileOptions = {}): Promise<FileVerification> {
  const check = new FileCheck(options);
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  for await (const text of lines) {
    if (text === "") continue;
    check.line(text);
    if (check.fault !== null) break;
    if (check.events % 10_000 === 0) options.onProgress?.(check.events);
  }
  lines.close();
  return check.end();
}

class FileCheck {
  fault: LogFault | null = null;
  events = 0;
  private bytes = 0;
  private point: LinkPoint = { seq: 0, hash: "" };
  private previous: { line: Line; seq: number } | null = null;
  private fromSeq = 0;
  private workspaceId: string | null = null;
  private anchors: Anchors = NO_ANCHORS;
  private readonly problems: string[] = [];
  private readonly hashes = new Map<number, string>();
  private readonly erased = new Map<number, number>();
  private readonly erasures = new Map<number, Erasure>();

  constructor(private readonly options: FileOptions) {}

  line(text: string): void {
    const line = parseLine(text);
    if (line === null) {
      this.fault = { kind: "changed", seq: this.point.seq + 1, detail: "a line of the export is damaged" };
      return;
    }
    if (this.previous === null) this.begin(line);
    if (this.fault !== null) return;
    const checked = checkLink(this.point, line, sha256, (hex) => Buffer.from(hex, "hex"));
    if ("fault" in checked) {
      this.fault = this.blame(checked.fault, line);
      return;
    }
    if (checked.header.workspace !== this.workspaceId) {
      this.fault = { kind: "changed", seq: checked.point.seq, detail: "it belongs to another workspace" };
      return;
    }
    this.accept(line, checked.header, checked.point);
  }

  end(): FileVerification {
    const fault = this.fault ?? this.unnamedErasure() ?? this.anchored();
    const anchoredSeq = fault === null ? (this.anchors.points.findLast((one) => one.seq >= this.fromSeq && one.seq <= this.point.seq)?.seq ?? null) : null;
    const begins = this.fromSeq > 1 ? [`the export begins at event ${this.fromSeq}; what came before is not in it`] : [];
    const empty = this.events === 0 && fault === null ? ["the export has no events"] : [];
    return {
      result: fault === null ? "whole" : "broken",
      workspaceId: this.workspaceId,
      fromSeq: this.fromSeq,
      verified: this.point,
      events: this.events,
      bytes: this.bytes,
      fault,
      erasures: [...this.erasures.values()],
      anchoredSeq,
      problems: [...begins, ...empty, ...this.problems, ...this.anchors.problems],
      says: sentenceFor(fault, this.point, anchoredSeq),
    };
  }

  /** An export may begin anywhere; what its first event follows is then taken on trust, and said. */
  private begin(line: Line): void {
    try {
      const first = JSON.parse(line.header) as Partial<Header>;
      if (typeof first.seq !== "number" || typeof first.previous !== "string" || typeof first.workspace !== "string") throw new Error("no header");
      this.fromSeq = first.seq;
      this.workspaceId = first.workspace;
      this.point = { seq: first.seq - 1, hash: first.previous };
    } catch {
      this.fault = { kind: "changed", seq: 1, detail: "its header is not a header of this log" };
      return;
    }
    if (this.fromSeq === 1 && /[^0]/.test(this.point.hash)) this.fault = { kind: "changed", seq: 1, detail: "the first event does not begin the chain" };
    const { checkpoints } = this.options;
    if (checkpoints !== undefined) this.anchors = anchorsFrom(checkpoints, this.workspaceId, this.publicKeys(checkpoints), Infinity);
  }

  private publicKeys(checkpoints: string): ReadonlyMap<string, KeyObject> {
    const { publicKey } = this.options;
    if (publicKey === undefined) {
      this.problems.push("no public key was given, so the one beside the checkpoints was trusted");
      return readPublicKeys(path.dirname(checkpoints));
    }
    const key = createPublicKey(existsSync(publicKey) ? readFileSync(publicKey, "utf8") : publicKey);
    return new Map([[publicKeyId(key), key]]);
  }

  private accept(line: Line, header: Header, point: LinkPoint): void {
    this.point = point;
    this.events += 1;
    this.bytes += line.header.length + (line.payload === null ? 0 : line.payload.text.length + line.payload.salt.length / 2);
    this.previous = { line, seq: point.seq };
    if (this.anchors.points.length > 0) this.hashes.set(point.seq, point.hash);
    if (line.payload === null) this.erased.set(point.seq, line.erasedSeq ?? 0);
    if (header.verb !== ERASED_VERB || line.payload === null) return;
    const erasure = readErasure({ header: line.header, salt: Buffer.from(line.payload.salt, "hex"), payload: line.payload.text });
    if (erasure !== null) this.erasures.set(point.seq, erasure);
  }

  /** Where a later checkpoint vouches for this event, it is the one before it that was changed. */
  private blame(fault: LogFault, line: Line): LogFault {
    const anchor = this.anchors.points.find((one) => one.seq === fault.seq);
    const isSound = sha256([line.header]) === line.hash && line.header.includes(`"seq":${fault.seq},`);
    if (fault.kind !== "changed" || !isSound || anchor?.hash !== line.hash || this.previous === null) return fault;
    return { kind: "changed", seq: this.previous.seq, detail: "it is not the event that the next one follows, and that one is anchored" };
  }

  private unnamedErasure(): LogFault | null {
    for (const [seq, by] of this.erased) {
      if (this.erasures.get(by)?.seqs.includes(seq) === true) continue;
      if (by > this.point.seq) {
        this.problems.push(`the payload of event ${seq} was erased by event ${by}, which comes after the end of this export`);
        continue;
      }
      return { kind: "payload", seq, detail: "its payload is gone, and no recorded act of erasure names it" };
    }
    return null;
  }

  private anchored(): LogFault | null {
    const inFile = { ...this.anchors, points: this.anchors.points.filter((one) => one.seq >= this.fromSeq) };
    return anchorFault(inFile, this.point.seq, (seq) => this.hashes.get(seq))?.fault ?? null;
  }
}

function parseLine(text: string): Line | null {
  try {
    const parsed = exportedLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
