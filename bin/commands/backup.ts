import path from "node:path";
import { Command } from "commander";
import { writeBackup } from "@/lib/server/backups/write";
import { databaseAccess } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { CommandFailure } from "./ending";

export function backupCommand(): Command {
  return new Command("backup")
    .description("Write a backup of the database into a new folder, while Reeve runs. Keep it as safe as the database itself, and keep reeve.key and the checkpoints apart from it.")
    .argument("<folder>", "a new or empty folder")
    .option("--json", "print what was written as JSON", false)
    .action(async (folder: string, options: { json: boolean }) => {
      const manifest = await writeBackup(databaseAccess(environment()).owner, path.resolve(folder)).catch((error: unknown) => {
        throw error instanceof Error && error.name === "BackupProblem" ? new CommandFailure(error.message) : error;
      });
      if (options.json) {
        console.info(JSON.stringify(manifest));
        return;
      }
      const rows = Object.values(manifest.files).reduce((sum, file) => sum + file.rows, 0);
      console.info(`Backed up ${rows.toLocaleString("en-GB")} rows as of ${manifest.at} to ${folder}.`);
      for (const { slug, seq } of manifest.workspaces) console.info(`  ${slug}: up to event ${seq}`);
      console.info("Not in it, to be kept elsewhere: reeve.key (without it nothing sealed can be opened) and checkpoints/ (they are what shows a rollback).");
    });
}
