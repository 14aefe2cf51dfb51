import { ReeveUnavailable } from "@/sdk/reeve";

/** What the command line ends with; documented in `reeve --help`. */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** Ends a command with a sentence for whoever called it. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";

  constructor(
    message: string,
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT] = EXIT.refused,
  ) {
    super(message);
  }
}

const NETWORK = /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|fetch failed|Connection terminated|timeout expired/;

/** Trouble with reaching things, whose message says all there is to say. */
export function isPlain(error: unknown): boolean {
  if (error instanceof ReeveUnavailable) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return NETWORK.test(`${code} ${error.message}`) || error.name === "EnvironmentError" || error.message.startsWith("no database runs on");
}
