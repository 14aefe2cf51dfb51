import path from "node:path";
import { Command } from "commander";
import { examine, type Finding } from "@/lib/server/platform/examine";
import { databaseAccess } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { CommandFailure } from "./ending";

const MARKS = { fine: "✓", watch: "!", broken: "✗" } as const;

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("Look at this installation: database, migrations, gateway, web, worker, clock, disk and checkpoints, and say what to do.")
    .option("--json", "print the findings as JSON", false)
    .action(async (options: { json: boolean }) => {
      const env = environment();
      const findings = await examine(env, () => databaseAccess(env), path.join(import.meta.dirname, "..", "..", "prisma", "migrations"));
      console.info(options.json ? JSON.stringify(findings) : findings.map(line).join("\n"));
      const broken = findings.filter((finding) => finding.state === "broken").length;
      if (broken > 0) throw new CommandFailure(`${broken} of ${findings.length} things are broken.`);
    });
}

function line({ state, what, says, advice }: Finding): string {
  return `${MARKS[state]} ${what.padEnd(12)} ${says}${advice === null ? "" : `\n  ${" ".repeat(12)} → ${advice}`}`;
}
