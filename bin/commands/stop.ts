import { randomUUID } from "node:crypto";
import { Argument, Command } from "commander";
import { isId } from "@/lib/core/ids";
import { ReeveProblem } from "@/sdk/reeve";
import { CommandFailure, EXIT } from "./ending";
import { callGateway, whoAmI } from "./gateway-call";

const SCOPES = ["agent", "unit", "tool", "system", "workspace"] as const;
type Scope = (typeof SCOPES)[number];

type Placed = { readonly id: string; readonly scope: { readonly type: string; readonly name: string }; readonly placedAt: string; readonly agentsTold: number | null };

export function stopCommand(): Command {
  return new Command("stop")
    .description("Pause an agent, a unit, a tool, a system or everything. Goes through the gateway, so it works while the web is down. Needs REEVE_TOKEN with the scope place_stops. Lifting is done in the browser.")
    .addArgument(new Argument("<scope>", "what to stop").choices(SCOPES))
    .argument("[name]", "its name or id; for workspace it may be left out")
    .requiredOption("--reason <text>", "why; everybody who looks at it sees this")
    .option("--quarantine", "quarantine instead of pause", false)
    .option("--json", "print the answer as JSON", false)
    .action(async (scope: Scope, name: string | undefined, options: { reason: string; quarantine: boolean; json: boolean }) => {
      const id = await idOf(scope, name);
      const body = { kind: options.quarantine ? "quarantine" : "pause", scope: { type: scope, id }, reason: options.reason };
      const placed = await callGateway<Placed>("POST", "/interventions", body, { "Idempotency-Key": randomUUID() });
      if (options.json) console.info(JSON.stringify(placed));
      else console.info(`Stopped ${scope} ${placed.scope.name} at ${placed.placedAt} (${placed.id}); ${placed.agentsTold === 1 ? "1 agent was" : `${placed.agentsTold ?? 0} agents were`} told. Nothing of it is permitted or redeemed from now on. Lift it in the browser.`);
    });
}

async function idOf(scope: Scope, name: string | undefined): Promise<string> {
  if (scope === "workspace") return ownWorkspace(name);
  if (name === undefined) throw new CommandFailure(`say which ${scope}: reeve stop ${scope} NAME --reason …`, EXIT.usage);
  if (isId(scope, name)) return name;
  const filter = scope === "agent" ? `&name=${encodeURIComponent(name)}` : "";
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = await list(scope, `?limit=200${filter}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
    const found = page.data.find((one) => one.name === name);
    if (found !== undefined) return found.id;
    cursor = page.nextCursor;
  }
  throw new CommandFailure(`there is no ${scope} called \`${name}\` in the token's workspace`);
}

/** A token belongs to one workspace; naming another is a mistake to catch before anything is stopped. */
async function ownWorkspace(name: string | undefined): Promise<string> {
  const { workspace } = await whoAmI();
  if (name === undefined || name === workspace.id || name === workspace.slug || name === workspace.name) return workspace.id;
  throw new CommandFailure(`this token is of the workspace \`${workspace.slug}\`, not of \`${name}\`; nothing was stopped`);
}

type Page = { readonly data: readonly { readonly id: string; readonly name: string }[]; readonly nextCursor: string | null };

async function list(scope: Exclude<Scope, "workspace">, query: string): Promise<Page> {
  try {
    return await callGateway<Page>("GET", `/${scope}s${query}`);
  } catch (error) {
    if (!(error instanceof ReeveProblem) || (error.code !== "forbidden" && error.code !== "not_found")) throw error;
    throw new CommandFailure(`names cannot be looked up with this token (${error.message}). Give the ${scope}'s id, or use a token that has the scope read too.`);
  }
}
