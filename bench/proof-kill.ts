import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { plannedKills, proveKills } from "@/lib/testing/proofs/kill-proof";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";
import { proveSupervised } from "@/lib/testing/proofs/supervised-proof";

/** A hundred kills under load, at every await of the append path, at random and under the supervisor: `npm run proof:kill`. */
const seed = proofSeed();
const size = proofSize(100);
const installation = await openInstallation(5782);
try {
  const company = await gatedCompany(installation.ownerUrl, { agents: 12, permitWithinS: 900 });
  const kills = plannedKills(Math.ceil(size * 0.8), seed);
  const counts = await proveKills({ installation, company, ports: [4784, 4785], kills, workers: 24, seed, report: (line) => void process.stderr.write(`${line}\n`) });
  await company.database.close();
  const supervised = await proveSupervised({ ports: { gateway: 4786, web: 4787, worker: 4788 }, kills: Math.ceil(size * 0.2), workers: 8, seed });
  recordProof("kill", seed, { ...counts, supervised: { ...supervised }, faults: [...counts.faults, ...supervised.faults] });
} finally {
  await installation.close();
}
