import { statSync } from "node:fs";
import { Command } from "commander";
import { verifyExport } from "@/lib/server/audit/verify-file";
import { CommandFailure, EXIT } from "./ending";

type Options = { readonly checkpoints?: string; readonly publicKey?: string; readonly json: boolean };

export function verifyCommand(): Command {
  return new Command("verify")
    .description("Verify an exported audit log (JSON Lines) without any database: the chain, the payloads, and against checkpoints what was signed.")
    .argument("<export>", "the file that the console's or API's export wrote")
    .option("--checkpoints <file>", "the signed checkpoints of the workspace, kept outside the database")
    .option("--public-key <file>", "whose signatures to believe (default: the public keys that lie beside the checkpoints)")
    .option("--json", "print the whole verdict as JSON", false)
    .action(async (file: string, options: Options) => {
      for (const one of [file, options.checkpoints, options.publicKey]) if (one !== undefined) mustBeFile(one);
      const verdict = await verifyExport(file, { checkpoints: options.checkpoints, publicKey: options.publicKey });
      if (options.json) console.info(JSON.stringify(verdict));
      else {
        console.info(verdict.says);
        console.info(`${verdict.events.toLocaleString("en-GB")} events, from ${verdict.fromSeq} to ${verdict.verified.seq}, of workspace ${verdict.workspaceId ?? "unknown"}`);
        for (const erasure of verdict.erasures) console.info(`erased by event ${erasure.seq} (${erasure.rule}): ${erasure.seqs.length} payloads`);
        for (const problem of verdict.problems) console.info(`note: ${problem}`);
      }
      if (verdict.fault?.kind === "cut" && !options.json) console.info("note: an export that was made before that time cannot hold what came after it; copy the checkpoints first, then export, then verify");
      if (verdict.result === "broken" || verdict.events === 0) throw new CommandFailure("The log is not whole.");
      if (options.checkpoints !== undefined && verdict.anchoredSeq === null) throw new CommandFailure("No checkpoint of that file vouches for this export.");
    });
}

function mustBeFile(name: string): void {
  const found = statSync(name, { throwIfNoEntry: false });
  if (found === undefined) throw new CommandFailure(`there is no file ${name}`, EXIT.usage);
  if (found.isDirectory()) throw new CommandFailure(`${name} is a folder; name the file in it: checkpoints are in one called by the workspace's id, ending in .jsonl`, EXIT.usage);
}
