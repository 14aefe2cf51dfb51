import { Command } from "commander";
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
      console.info(`  acts for   ${caller.holder}`);
      console.info(`  scopes     ${caller.scopes.join(", ") || "none"}`);
      console.info("To make another one, or to end this one, sign in to the web: docs/quickstart.md says how.");
    });
}
