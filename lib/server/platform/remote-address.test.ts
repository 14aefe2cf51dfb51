import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { expect, onTestFinished, test } from "vitest";
import { addressOf, nameSender } from "./remote-address";

test.each([
  ["a direct caller is its socket, whatever it claims", "8.8.8.8, 203.0.113.5", "203.0.113.5"],
  ["behind a proxy on this machine, the proxy's caller", "198.51.100.7, 127.0.0.1", "198.51.100.7"],
  ["behind a proxy in a private network, written as IPv6", "1.1.1.1, 198.51.100.7, ::ffff:10.0.0.3", "198.51.100.7"],
  ["on one machine alone, the machine", "::1", "::1"],
  ["nothing at all", "", "unknown"],
])("%s", (_, header, address) => {
  expect(addressOf(new Headers(header === "" ? {} : { "x-forwarded-for": header }))).toBe(address);
});

test("whatever a sender writes, its socket stands last, in a header that is asked for alone and in all of them copied", async () => {
  const answer = ({ headers }: Request) => Response.json([headers.get("x-forwarded-for"), new Headers(headers).get("x-forwarded-for")]);
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    nameSender(request);
    void listener(request, response);
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const seen = async (headers: HeadersInit) => ((await (await fetch(at, { headers })).json()) as string[]).map((list) => list.split(", ").at(-1));
  expect(await seen({ "X-Forwarded-For": "192.0.2.1" })).toEqual(["127.0.0.1", "127.0.0.1"]);
  expect(await seen({})).toEqual(["127.0.0.1", "127.0.0.1"]);
});
