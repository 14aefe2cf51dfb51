import { dehydrate, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { createCaller, type Caller } from "@/lib/client/call";
import { answerWeb } from "@/lib/server/api/web";
import { callerKey } from "@/lib/server/platform/caller";
import { webProcess } from "@/lib/server/platform/web-process";
import { isRefusal } from "@/lib/core/refusal";
import { KnownAnswers } from "@/components/frame/known-answers";
import { readersZone } from "../readers-zone";
import { requestTimeMs, timeLeftMs } from "../request-time";
import { seatedAt } from "./seat";

/** So long after the request began a page goes out without what grows with the company. */
const QUICK_MS = 120;
/** What a screen shows first is waited for as long as people wait anyway; where not even that is there by then, something is wrong, and the browser says what. */
const FIRST_MS = 500;

/** What took longer than that is not tried again for so long: its answer, which no page waits for any more, would take the time of the page and of what the browser then asks. */
const SLOW_MS = 10_000;
/** Until when, by workspace, person and page, on the clock that measures. */
const slowUntil = new Map<string, number>();

/** The zone of whoever looks, and when they asked. */
export type Reader = { readonly timeZone: string; readonly nowMs: number };

/** By the same queries as in the browser. The reader is null where the browser has not yet said where it is: the server must not guess. */
type Reads = (known: QueryClient, caller: Caller, reader: Reader | null) => readonly Promise<void>[];

type PrefetchedProps = {
  slug: string;
  /** What the screen shows first. */
  read: Reads;
  /** What comes with it if that is quick: its cost grows with the company, so it begins once the first is there. */
  ifQuick?: { readonly page: string; readonly read: Reads };
  children: ReactNode;
};

/**
 * Sends what a screen shows first with the page itself, so that it is painted before any script has run. Only to a browser that opens an
 * address: who goes on from another page has the script already.
 */
export async function Prefetched({ slug, read, ifQuick, children }: PrefetchedProps) {
  const nowMs = requestTimeMs();
  const requestHeaders = await headers();
  // The same parts around the children either way: else a refresh of an opened page would make all of it anew.
  const seated = await seatedAt(slug);
  if (!opensAddress(requestHeaders) || isRefusal(seated)) return <KnownAnswers answers={null}>{children}</KnownAnswers>;
  // Whoever is seated has the log's place from before anything here was read: what comes later is told by the live events.
  const known = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const caller = callerFor(slug, requestHeaders);
  const timeZone = await readersZone();
  const reader = timeZone === null ? null : { timeZone, nowMs };
  await settledWithin(read(known, caller, reader), FIRST_MS);
  if (ifQuick !== undefined) await readIfQuick(`${slug} ${ifQuick.page} ${callerKey(seated.caller)}`, () => ifQuick.read(known, caller, reader));
  return <KnownAnswers answers={dehydrate(known)}>{children}</KnownAnswers>;
}

async function readIfQuick(name: string, read: () => readonly Promise<void>[]): Promise<void> {
  const leftMs = timeLeftMs(QUICK_MS);
  if (leftMs <= 0 || performance.now() < (slowUntil.get(name) ?? 0)) return;
  const beganMs = performance.now();
  const reads = read();
  void Promise.allSettled(reads).then(() => {
    const endedMs = performance.now();
    if (endedMs - beganMs > QUICK_MS) slowUntil.set(name, endedMs + SLOW_MS);
  });
  await settledWithin(reads, leftMs);
}

/** Documents are asked for as such; what Next fetches while one moves about is not (RFC 9110, 12.5.1). */
function opensAddress(requestHeaders: Headers): boolean {
  return requestHeaders.get("accept")?.includes("text/html") ?? false;
}

/** Asks the API in this same process as the browser would, with its cookie. */
function callerFor(workspace: string, requestHeaders: Headers): Caller {
  const cookie = requestHeaders.get("cookie") ?? "";
  return createCaller({ workspace, ask: (address, request) => answerWeb(new Request(new URL(address, webProcess().publicUrl), { ...request, headers: { ...(request.headers as Record<string, string>), cookie } })) });
}

/** Until all are done or the time is up. A query that fails is simply not there: the browser asks again, and says what is wrong. */
async function settledWithin(reads: readonly Promise<void>[], ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeIsUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(reads), timeIsUp]);
  clearTimeout(timer);
}
