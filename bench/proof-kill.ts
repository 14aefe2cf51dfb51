import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { plannedKills, proveKills } from "@/lib/testing/proofs/kill-proof";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";
import { proveSupervised } from "@/lib/testing/proofs/supervised-proof";
import { buildPages, buildPrograms } from "../bin/setup.mjs";

/**
 * A hundred kills at random of gateway, worker, web, PostgreSQL and the supervisor of the product as it was built, and another
 * fifty at every await of the append path and of parts of the database, all under load: `npm run proof:kill`.
 */
const seed = proofSeed();
const size = proofSize(100);
const report = (line: string) => void process.stderr.write(`${line}\n`);
await buildPrograms();
buildPages();
const supervised = await proveSupervised({ what: "product", ports: { gateway: 4786, web: 4787, worker: 4788 }, kills: size, workers: 8, seed, report });
const installation = await openInstallation(5782);
try {
  const company = await gatedCompany(installation.ownerUrl, { agents: 12, permitWithinS: 900 });
  const kills = plannedKills(Math.ceil(size / 2), seed);
  const atAppending = await proveKills({ installation, company, ports: [4784, 4785], kills, workers: 24, seed, report });
  await company.database.close();
  recordProof("kill", seed, { supervised: { ...supervised }, atAppending: { ...atAppending }, faults: [...supervised.faults, ...atAppending.faults] });
} finally {
  await installation.close();
}
