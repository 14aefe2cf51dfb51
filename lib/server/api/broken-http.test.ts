import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerBrokenHttp } from "./broken-http";

let server: Server;
beforeAll(async () => {
  server = createServer((_, response) => response.end("fine"));
  server.on("clientError", answerBrokenHttp);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function exchange(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

test.each([
  ["headers over 16 KB", `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(17_000)}\r\n\r\n`, 413, "headers_too_large"],
  ["what is no HTTP", "HELLO\r\n\r\n", 400, "not_http"],
  ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "not_http"],
])("%s gets a problem document and a closed connection", async (_, text, status, reason) => {
  const answer = await exchange(text);
  const [head, body] = answer.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain("Content-Type: application/problem+json");
  expect(JSON.parse(body ?? "")).toMatchObject({ status, reason });
});
