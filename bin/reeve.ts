import { Command, CommanderError } from "commander";
import { ReeveProblem } from "@/sdk/reeve";
import { applyCommand } from "./commands/apply";
import { backupCommand } from "./commands/backup";
import { CommandFailure, EXIT, isPlain } from "./commands/ending";
import { demoCommand } from "./commands/demo";
import { doctorCommand } from "./commands/doctor";
import { replayCommand } from "./commands/replay";
import { restoreCommand } from "./commands/restore";
import { stopCommand } from "./commands/stop";
import { tokenCommand } from "./commands/token";
import { verifyCommand } from "./commands/verify";

const program = new Command("reeve")
  .description("Reeve's command line. Commands that speak to the gateway take its address and a personal token from the environment:\nREEVE_URL (by default this machine's gateway) and REEVE_TOKEN (`rvp_…`).")
  .addHelpText("after", "\nExit codes: 0 done · 1 refused, or a check failed · 2 wrong usage · 3 Reeve or its database cannot be reached")
  .exitOverride()
  .showHelpAfterError("(`reeve --help` lists the commands)");

for (const command of [applyCommand, replayCommand, verifyCommand, tokenCommand, stopCommand, backupCommand, restoreCommand, doctorCommand, demoCommand]) {
  program.addCommand(command().exitOverride());
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = endingOf(error);
}

function endingOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CommandFailure) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof ReeveProblem) {
    console.error(error.message);
    return EXIT.refused;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(isPlain(error) ? message : error);
  return isPlain(error) ? EXIT.unreachable : EXIT.refused;
}
