import pino, { type DestinationStream, type Logger } from "pino";
import type { Environment } from "@/lib/server/platform/env";

export type { Logger } from "pino";

const secretNames = ["authorization", "Authorization", "cookie", "Cookie", '["set-cookie"]', "password", "secret", "clientSecret", "permit", "token", "credential", "sessionToken"];

/** Where secrets could sit in what is logged: at the top, one and two levels down. */
const redactedPaths = secretNames.flatMap((name) => {
  const dotted = name.startsWith("[") ? name : `.${name}`;
  return [name, `*${dotted}`, `*.*${dotted}`];
});

/**
 * A logger for one process, JSON lines on standard output. Known secret fields become `[redacted]`; never put
 * a secret into the message text.
 */
export function createLogger(processName: string, env: Pick<Environment, "logLevel">, destination: DestinationStream = pino.destination({ dest: 1, sync: true })): Logger {
  return pino(
    {
      level: env.logLevel,
      base: { process: processName },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: "[redacted]" },
    },
    destination,
  );
}
