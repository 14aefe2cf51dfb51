import type { Verdict } from "@/lib/core/approval";
import { castVote } from "@/lib/server/approvals/vote";
import { openDatabase, type Database } from "@/lib/server/platform/database";

/** A web process that freezes in the middle of a vote: when all of its work is done and only COMMIT is left to send. */
const { PROOF_DATABASE_URL: url = "", PROOF_VOTE: given = "{}" } = process.env;
const vote = JSON.parse(given) as { workspaceId: string; personId: string; approvalId: string; version: number; argumentsDigest: string; verdict: Verdict };
const database = openDatabase({ url, name: "proof-voter", max: 2 });

type Work = (tx: unknown) => Promise<unknown>;
const prisma = new Proxy(database.prisma, {
  get: (target, name, receiver) => {
    if (name !== "$transaction") return Reflect.get(target, name, receiver) as unknown;
    return (work: Work, options: object) =>
      (target.$transaction as (work: Work, options: object) => Promise<unknown>)(async (tx) => {
        const result = await work(tx);
        freezeOnce();
        return result;
      }, options);
  },
});

let frozen = false;
function freezeOnce(): void {
  if (frozen) return;
  frozen = true;
  process.stdout.write("frozen\n");
  process.kill(process.pid, "SIGSTOP");
}

const context = { database: { ...database, prisma } as Database, workspaceId: vote.workspaceId, actor: { type: "person", id: vote.personId, via: "session" } } as const;
try {
  const answer = await castVote(context, vote);
  process.stdout.write(`answered ${JSON.stringify(answer)}\n`);
} catch (error) {
  process.stdout.write(`failed ${error instanceof Error ? error.message.replaceAll("\n", " ") : String(error)}\n`);
}
await database.close();
