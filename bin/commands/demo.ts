import { Command } from "commander";
import { seedDemo } from "@/lib/server/demo/seed";
import { environment } from "@/lib/server/platform/env";
import { withDatabase } from "./reach";

export function demoCommand(): Command {
  return new Command("demo")
    .description("Make the demonstration's workspace, or add what is missing in it. Nothing that is there is changed: the log of a workspace, also of this one, is never rewritten. Runs on Reeve's own machine.")
    .action(async () => {
      const seeded = await withDatabase((database) => seedDemo(database, { dataFolder: environment().dataFolder }));
      console.info(`The workspace demo (${seeded.workspaceId}) is complete.`);
      if (seeded.signInFile !== null) console.info(`How to sign in as its people stands in ${seeded.signInFile}.`);
      console.info("`npm start` runs its agents and its bank; `npm start -- --no-demo` leaves them out.");
    });
}
