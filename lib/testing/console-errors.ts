import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

const seen: string[] = [];

console.error = (...parts: unknown[]) => {
  seen.push(format(...parts));
};

function failIfSeen(): void {
  const errors = seen.splice(0);
  if (errors.length > 0) throw new Error(`console.error was called:\n${errors.join("\n")}`);
}

afterEach(failIfSeen);
afterAll(failIfSeen);
