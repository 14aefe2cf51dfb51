import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { rolesOf } from "./people";

/** What the demonstration's own processes need, kept beside the data, readable by its owner only. */

const fleetFile = z.object({
  agents: z.record(z.string(), z.string()),
  /** Ids by name, because agents name a process by its id. */
  processes: z.record(z.string(), z.string()).default({}),
  /** By the agent that acts for a person: who, and the token that proves it. */
  actsFor: z.record(z.string(), z.object({ person: z.string(), proof: z.string() })).default({}),
  /** The script that gives an agent its tasks: a person's token, and the agent's id. */
  script: z.object({ token: z.string(), agent: z.string() }).nullable().default(null),
});
const bankFile = z.object({ credential: z.string(), port: z.number().int() });
export type FleetSecrets = z.infer<typeof fleetFile>;
export type BankSecrets = z.infer<typeof bankFile>;

/** Changed in the file where another program has it. */
export const BANK_PORT = 4020;

export function demoFolder(dataFolder: string): string {
  return path.join(dataFolder, "demo");
}

export const readFleet = (dataFolder: string): FleetSecrets | null => read(path.join(demoFolder(dataFolder), "fleet.json"), fleetFile);
export const readBank = (dataFolder: string): BankSecrets | null => read(path.join(demoFolder(dataFolder), "bank.json"), bankFile);
export const writeFleet = (dataFolder: string, fleet: FleetSecrets): void => write(path.join(demoFolder(dataFolder), "fleet.json"), JSON.stringify(fleet, null, 2));
export const writeBank = (dataFolder: string, bank: BankSecrets): void => write(path.join(demoFolder(dataFolder), "bank.json"), JSON.stringify(bank, null, 2));

/** Adds how to sign in as the company's people, and what each may do; only those whose account this seed has made. */
export function writeSignIns(dataFolder: string, signIns: readonly { readonly email: string; readonly password: string }[]): string {
  const file = path.join(demoFolder(dataFolder), "sign-in.txt");
  const all = new Map([...readSignIns(dataFolder), ...signIns.map(({ email, password }) => [email, password] as const)]);
  write(file, [...all].map(([email, password]) => `${email}  ${password}  ${rolesOf(email)}`).join("\n"));
  return file;
}

/** Passwords by e-mail address; empty where this installation did not make the accounts. */
export function readSignIns(dataFolder: string): ReadonlyMap<string, string> {
  const lines = (readText(path.join(demoFolder(dataFolder), "sign-in.txt")) ?? "").trim().split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [email, password] = line.split("  ");
      return email === undefined || password === undefined ? [] : [[email, password] as const];
    }),
  );
}

function read<T>(file: string, shape: z.ZodType<T>): T | null {
  const text = readText(file);
  return text === null ? null : shape.parse(JSON.parse(text));
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
