import { findFreePort } from "@/lib/server/platform/ports";
import { fuzzedInstallation } from "@/lib/testing/proofs/fuzzed-installation";
import { fuzzGateway } from "@/lib/testing/proofs/fuzz";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { chainFaultOf } from "@/lib/testing/proofs/log-checks";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";

/** Random requests over every route of the gateway, 200,000 unless PROOF_SIZE says otherwise: `npm run proof:fuzz`. */
const seed = proofSeed();
const installation = await openInstallation(await findFreePort("127.0.0.1"));
try {
  const { close, ...fuzzed } = await fuzzedInstallation(installation.ownerUrl, installation.appUrl);
  const counts = await fuzzGateway({ ...fuzzed, runs: proofSize(200_000), seed });
  const chain = await chainFaultOf(fuzzed.company.database.pool, fuzzed.company.workspaceId);
  await close();
  recordProof("fuzz", seed, { ...counts, faults: [...counts.faults, ...(chain === null ? [] : [chain])] });
} finally {
  await installation.close();
}
