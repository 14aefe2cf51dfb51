import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { refuse, STATUS_OF, type Refusal } from "@/lib/core/refusal";
import { problemOf } from "./problem";

/** What never became a request (headers too large, not HTTP, too slow) gets a problem document too, and its connection is closed. */
export function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const requestId = randomUUID();
  const body = JSON.stringify(problemOf(refusal, requestId));
  socket.end(
    `HTTP/1.1 ${STATUS_OF[refusal.code]} Refused\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Cache-Control: no-store\r\nX-Request-Id: ${requestId}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return refuse("too_large", "the headers are over 16 KB; send less in them", { reason: "headers_too_large" });
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return refuse("invalid_input", "the request was not complete in time; send it again", { reason: "request_too_slow" });
    default:
      return refuse("invalid_input", "this is not a request in HTTP/1.1; check what sends it", { reason: "not_http" });
  }
}
