import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { faultWords } from "@/lib/contracts/fault-words";
import { registryShape, type RegistryInput, type RegistryPlan } from "@/lib/contracts/registry";
import { CommandFailure, EXIT } from "./ending";
import { callGateway } from "./gateway-call";

type Options = { readonly file: string; readonly yes: boolean; readonly json: boolean };

const KINDS = ["units", "processes", "systems", "tools", "agentRoles", "agents", "permissions"] as const;
/** Under the 256 KB that the gateway takes at once. */
const MAX_REQUEST_BYTES = 200_000;
const MARKS = { create: "+", change: "~", retire: "-", unchanged: " " } as const;

export function applyCommand(): Command {
  return new Command("apply")
    .description(
      "Bring the registry to what a JSON file says: units, processes, systems, tools, agentRoles, agents, permissions, all by name. Shows the plan first; a second run changes nothing. People, their roles and policies are changed in the browser only. Needs REEVE_TOKEN with the scope apply_registry.",
    )
    .requiredOption("-f, --file <file>", "the file")
    .option("--yes", "apply without asking", false)
    .option("--json", "print the plan as JSON", false)
    .action(async (options: Options) => {
      const requests = portions(readFile(options.file));
      const plan = merged(await inTurn(requests, "/registry/plan"));
      console.info(options.json ? JSON.stringify(plan) : describe(plan));
      const { create, change, retire } = plan.counts;
      if (create + change + retire === 0 || !(await isAgreed(options))) return;
      const done = merged(await inTurn(requests, "/registry/apply")).counts;
      console.info(`Applied: ${done.create} created, ${done.change} changed, ${done.retire} retired.`);
    });
}

function readFile(name: string): RegistryInput {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(name, "utf8"));
  } catch (error) {
    throw new CommandFailure(`${name} cannot be read as JSON: ${error instanceof Error ? error.message : "unknown"}`, EXIT.usage);
  }
  const parsed = registryShape.safeParse(value);
  if (parsed.success) return value as RegistryInput;
  const faults = parsed.error.issues.slice(0, 10).map((issue) => `  ${issue.path.join(".") || "the file"} ${faultWords(issue, value)}`);
  throw new CommandFailure(`${name} is not a registry file:\n${faults.join("\n")}`, EXIT.usage);
}

/** One request where it fits; a large file in several, in the order in which things refer to each other. */
export function portions(file: RegistryInput): RegistryInput[] {
  if (Buffer.byteLength(JSON.stringify(file)) <= MAX_REQUEST_BYTES) return [file];
  const requests: RegistryInput[] = [];
  for (const kind of KINDS) {
    let some: unknown[] = [];
    for (const item of file[kind] ?? []) {
      if (some.length > 0 && Buffer.byteLength(JSON.stringify([...some, item])) > MAX_REQUEST_BYTES) {
        requests.push({ [kind]: some });
        some = [];
      }
      some.push(item);
    }
    if (some.length > 0) requests.push({ [kind]: some });
  }
  return requests;
}

async function inTurn(requests: readonly RegistryInput[], path: string): Promise<RegistryPlan[]> {
  const plans: RegistryPlan[] = [];
  for (const request of requests) plans.push(await callGateway<RegistryPlan>("POST", path, request));
  return plans;
}

function merged(plans: readonly RegistryPlan[]): RegistryPlan {
  const counts = { create: 0, change: 0, retire: 0, unchanged: 0 };
  for (const plan of plans) for (const key of ["create", "change", "retire", "unchanged"] as const) counts[key] += plan.counts[key];
  return { counts, items: plans.flatMap((plan) => plan.items) };
}

function describe(plan: RegistryPlan): string {
  const lines = plan.items
    .filter((item) => item.change !== "unchanged")
    .map((item) => `${MARKS[item.change]} ${item.kind}: ${item.name}${item.fields.length === 0 || item.change === "create" ? "" : ` (${item.fields.join(", ")})`}${item.waitsFor.length === 0 ? "" : `  needs ${item.waitsFor.join(", ")}`}`);
  return lines.length === 0 ? "Nothing to do: everything is as the file says." : lines.join("\n");
}

async function isAgreed({ yes, json }: Options): Promise<boolean> {
  if (yes) return true;
  if (json || !process.stdin.isTTY) {
    console.error("Nothing was changed. Run it again with --yes to apply this plan.");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Apply this plan? (yes/no) ");
  terminal.close();
  const agreed = ["y", "yes"].includes(answer.trim().toLowerCase());
  if (!agreed) console.info("Nothing was changed.");
  return agreed;
}
