import { Command } from "commander";
import { scopeWords } from "@/lib/contracts/scope-words";
import { whoAmI } from "./gateway-call";
import { gatewayUrl } from "./reach";

export function tokenCommand(): Command {
  return new Command("token")
    .description("Say what REEVE_TOKEN is: whose, of which workspace, with which scopes. Tokens are made and ended from a browser session only, signed in within the last 12 hours (docs/quickstart.md): no token can make another.")
    .option("--json", "print the answer as JSON", false)
    .action(async (options: { json: boolean }) => {
      const caller = await whoAmI();
      if (options.json) {
        console.info(JSON.stringify(caller));
        return;
      }
      console.info(`The token ${caller.credential} is in force at ${gatewayUrl()}.`);
      console.info(`  workspace  ${caller.workspace.name} (${caller.workspace.slug}, ${caller.workspace.id})`);
      console.info(`  acts for   ${caller.holderName}`);
      console.info(`  scopes     ${caller.scopes.map(scopeText).join(", ") || "none"}`);
      console.info("To make another one, or to end this one, sign in to the web: docs/quickstart.md says how.");
    });
}

/** In the console's words, and as the API names it. */
function scopeText(scope: string): string {
  const word = Object.entries(scopeWords).find(([name]) => name === scope)?.[1].label;
  return word === undefined ? scope : `${word} (${scope})`;
}
