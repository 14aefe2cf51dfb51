import { expect, test } from "vitest";
import { addressOf } from "./remote-address";

test.each([
  ["a direct caller is its socket, whatever it claims", "8.8.8.8, 203.0.113.5", "203.0.113.5"],
  ["behind a proxy on this machine, the proxy's caller", "198.51.100.7, 127.0.0.1", "198.51.100.7"],
  ["behind a proxy in a private network, written as IPv6", "1.1.1.1, 198.51.100.7, ::ffff:10.0.0.3", "198.51.100.7"],
  ["on one machine alone, the machine", "::1", "::1"],
  ["nothing at all", "", "unknown"],
])("%s", (_, header, address) => {
  expect(addressOf(new Headers(header === "" ? {} : { "x-forwarded-for": header }))).toBe(address);
});
