import { createServer } from "node:net";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

/** Whether nobody listens there. Throws if the host is not this machine's. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(new SetupProblem(`cannot listen on ${host}:${port} (${error.code}): set another host or port.`, { cause: error }));
    });
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => resolve(true));
    });
  });
}

/**
 * A port that nobody listens on, below the range from which systems take the ports of outgoing connections, so that
 * it stays free while its server restarts.
 */
export async function findFreePort(host: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await isPortFree(host, port)) return port;
  }
  throw new SetupProblem(`no free port was found on ${host} between 15000 and 30000`);
}
