import { streamCommands, streamEvents } from "@/lib/contracts/machines";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { headSeq } from "@/lib/server/audit/places";
import type { Tails } from "@/lib/server/audit/tail";
import { waitingCommands } from "@/lib/server/commands/store";
import { readableUnits } from "@/lib/server/people/viewer";
import { StreamCounter } from "@/lib/server/platform/stream-counter";
import type { Registration } from "./app";
import { ReadableEvents } from "./readable-events";
import { eventStreamResponse, type EventStream } from "./sse";

export type Streams = {
  readonly tails: Tails;
  readonly isStillAllowed: (request: Request) => Promise<boolean>;
};

/** Streams are re-authorised this often, so that one whose reader may no longer read closes within a second (GATE 5). */
const RECHECK_MS = 900;

/** What browsers, scripts and agents listen to. Strictly in the order of the log, resumable, without gaps (GATE 30). */
export function streams({ tails, isStillAllowed }: Streams): Registration {
  const counter = new StreamCounter(20);
  return (api) => {
    const { pool } = api.database;

    api.add(streamEvents, async ({ caller, ctx, query, request, seq }) => {
      const lastId = request.headers.get("last-event-id");
      const asked = lastId !== null && /^\d{1,15}$/.test(lastId) ? Number(lastId) : (query.after ?? null);
      // A place that the log has not reached, as after a restore: whoever waited for it would hear nothing, and say nothing of the gap.
      const after = asked !== null && asked > (seq ?? 0) ? Math.min(asked, await headSeq(pool, ctx.workspaceId)) : (asked ?? seq);
      const units = await readableUnits(ctx);
      if (isRefusal(units)) return units;
      const release = counter.take(caller.type === "session" ? caller.person.id : caller.credentialId);
      if (release === null) return refuse("rate_limited", "you have 20 streams open; close one first", { reason: "too_many_streams" });
      return eventStreamResponse(request.signal, (stream) => {
        stream.send({ event: "open", data: { after } });
        const readable = new ReadableEvents(pool, ctx.workspaceId, units, stream);
        const unfollow = tails.follow(ctx.workspaceId, after, (events) => readable.send(events));
        // Who lost a role reads on as what they are now, from a stream of their own.
        const seesTheSame = async () => sameUnits(units, await readableUnits(ctx));
        return ending(unfollow, recheck(stream, async () => (await isStillAllowed(request)) && (await seesTheSame())), release);
      });
    });

    api.add(streamCommands, ({ caller, request }) => {
      const release = counter.take(caller.credentialId);
      if (release === null) return refuse("rate_limited", "this credential has 20 streams open; close one first", { reason: "too_many_streams" });
      return eventStreamResponse(request.signal, (stream) => {
        const sent = new Set<string>();
        const push = () => {
          waitingCommands(pool, caller.workspaceId, caller.agentId).then(
            (commands) => {
              for (const command of commands) {
                if (sent.has(command.id)) continue;
                sent.add(command.id);
                stream.send({ id: command.id, event: "command", data: command });
              }
            },
            // The database is away; the reader comes again and loses nothing.
            () => stream.close(),
          );
        };
        push();
        const unfollow = tails.follow(caller.workspaceId, null, (events) => {
          if (events.some((event) => event.verb.startsWith("command.") || event.verb.startsWith("intervention."))) push();
        });
        return ending(unfollow, recheck(stream, () => isStillAllowed(request)), release);
      });
    });
  };
}

function ending(...steps: readonly (() => void)[]): () => void {
  return () => {
    for (const step of steps) step();
  };
}

/** Null: all units. */
function sameUnits(before: readonly string[] | null, now: readonly string[] | null | Refusal): boolean {
  if (isRefusal(now)) return false;
  return before === null || now === null ? before === now : before.length === now.length && before.every((id) => now.includes(id));
}

function recheck(stream: EventStream, isStillAllowed: () => Promise<boolean>): () => void {
  const timer = setInterval(() => {
    isStillAllowed().then(
      (isAllowed) => {
        if (!isAllowed) stream.close();
      },
      // Nobody can say now whether it may still read, so it ends and asks again.
      () => stream.close(),
    );
  }, RECHECK_MS);
  return () => clearInterval(timer);
}
