import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { plannedKills, proveKills } from "@/lib/testing/proofs/kill-proof";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";

/** A hundred kills under load, at every await of the append path and at random: `npm run proof:kill`. */
const seed = proofSeed();
const installation = await openInstallation(5782);
try {
  const company = await gatedCompany(installation.ownerUrl, { agents: 12, permitWithinS: 900 });
  const kills = plannedKills(proofSize(100), seed);
  const counts = await proveKills({ installation, company, ports: [4784, 4785], kills, workers: 24, seed, report: (line) => void process.stderr.write(`${line}\n`) });
  await company.database.close();
  recordProof("kill", seed, counts);
} finally {
  await installation.close();
}
