import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "@/lib/server/platform/log";
import { ReeveProblem, ReeveUnavailable, type Arguments, type Reeve } from "@/sdk/reeve";

/** What the demonstration's bank has booked: balances by account, in cents. */
export type Books = { readonly balances: Map<string, number>; booked: number };

export function newBooks(): Books {
  return { balances: new Map([["operating", 48_000_000], ["reserve", 125_000_000]]), booked: 0 };
}

export type Bank = { readonly reeve: Pick<Reeve, "redeem" | "reportOutcome">; readonly books: Books; readonly log: Pick<Logger, "info" | "warn"> };

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
const MAX_BODY_BYTES = 65_536;

/**
 * `POST /<tool>` with `{ permit, arguments }`. The permit is redeemed with the bank's own credential and exactly the arguments
 * that will be executed; without a yes from Reeve nothing happens.
 */
export async function answerBank(bank: Bank, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await decide(bank, request);
  response.writeHead(answer.status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(answer.body));
}

async function decide(bank: Bank, request: IncomingMessage): Promise<Answer> {
  if (request.method === "GET" && request.url === "/healthz") return { status: 200, body: { status: "alive" } };
  if (request.method !== "POST") return { status: 405, body: { error: "the bank takes POST" } };
  const tool = (request.url ?? "/").slice(1);
  const body = await readBody(request);
  if (body === null) return { status: 400, body: { error: "send JSON: { permit, arguments }" } };
  if (typeof body["permit"] !== "string" || body["permit"] === "" || !isRecord(body["arguments"])) {
    bank.log.warn({ tool }, "refused a request that came without a permit");
    return { status: 403, body: { error: "no permit: this bank executes only what Reeve has permitted" } };
  }
  return redeemAndBook(bank, tool, body["permit"], body["arguments"], request.headers["idempotency-key"]);
}

async function redeemAndBook(bank: Bank, tool: string, permit: string, args: Arguments, key: string | string[] | undefined): Promise<Answer> {
  try {
    const redeemed = await bank.reeve.redeem(permit, args, { patienceMs: 10_000, ...(typeof key === "string" ? { idempotencyKey: key } : {}) });
    if (redeemed.tool !== tool) return await told(bank, redeemed.action, { status: 403, body: { error: `this permit is for ${redeemed.tool}` } });
    if (redeemed.repeated === true) return { status: 409, body: { error: "this payment was taken before", action: redeemed.action } };
    return await told(bank, redeemed.action, execute(bank.books, tool, redeemed.arguments));
  } catch (error) {
    if (error instanceof ReeveProblem) {
      bank.log.warn({ tool, reason: error.reason ?? error.code }, "Reeve does not honour this permit");
      return { status: 403, body: { error: error.message, reason: error.reason ?? error.code } };
    }
    if (error instanceof ReeveUnavailable) return { status: 503, body: { error: "Reeve cannot be asked, so nothing is executed" } };
    throw error;
  }
}

/** Whoever redeems tells how it went. */
async function told(bank: Bank, action: string, answer: Answer): Promise<Answer> {
  const isDone = answer.status < 400;
  const outcome = isDone ? { status: "succeeded" as const, result: answer.body } : { status: "failed" as const, error: String(answer.body["error"]) };
  try {
    await bank.reeve.reportOutcome(action, outcome);
  } catch (error) {
    // It is booked all the same; Reeve shows that no result was reported.
    bank.log.warn({ err: error, action }, "the outcome could not be reported");
  }
  return answer;
}

function execute(books: Books, tool: string, args: Arguments): Answer {
  const cents = Math.round(Number(args["amount"] ?? 0) * 100);
  switch (tool) {
    case "bank.balance.read": {
      const balance = books.balances.get(String(args["account"]));
      if (balance === undefined) return { status: 404, body: { error: `there is no account \`${String(args["account"])}\`` } };
      return { status: 200, body: { account: args["account"], balance: (balance / 100).toFixed(2), currency: "EUR" } };
    }
    case "bank.payments.create":
      return book(books, -cents);
    case "bank.payments.recall":
      return book(books, cents);
    default:
      return { status: 404, body: { error: `this bank has no \`${tool}\`` } };
  }
}

function book(books: Books, cents: number): Answer {
  const balance = (books.balances.get("operating") ?? 0) + cents;
  if (balance < 0) return { status: 409, body: { error: "the account does not hold that much" } };
  books.balances.set("operating", balance);
  books.booked += 1;
  return { status: 200, body: { payment: `P-${String(books.booked).padStart(6, "0")}`, balance: (balance / 100).toFixed(2) } };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return isRecord(value) ? value : null;
  } catch {
    // Not JSON: the caller is told so.
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
