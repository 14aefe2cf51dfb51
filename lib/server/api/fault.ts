import { randomUUID } from "node:crypto";
import { RequestError } from "@hono/node-server";
import type { Logger } from "pino";
import { refuse } from "@/lib/core/refusal";
import { problemResponse, unforeseen } from "./problem";

/** Answers what the listener could not make a request of, or had no answer to. */
export function answerFault(error: unknown, log: Logger): Response {
  const requestId = randomUUID();
  if (error instanceof RequestError) return problemResponse(refuse("invalid_input", "the request's address or its Host header cannot be read"), requestId);
  log.error({ err: error, requestId }, "the API could not answer");
  return problemResponse(unforeseen(), requestId);
}
