import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";
import { proveStops } from "@/lib/testing/proofs/stop-proof";

/** A thousand pauses among at least 100,000 requests at two gateway processes on a durable database: `npm run proof:stop`. */
const seed = proofSeed();
const toggles = proofSize(1_000);
const installation = await openInstallation(5780);
try {
  // Many agents, because each credential has its own limit at the real gateway.
  const company = await gatedCompany(installation.ownerUrl, { agents: 12 });
  const gateways = await Promise.all([4780, 4781].map((port) => installation.startGateway(port, {}, "bin/gateway.ts")));
  const counts = await proveStops({ gates: gateways.map((one) => one.call), company, ownerUrl: installation.ownerUrl, toggles, requests: toggles * 100, insideEach: 10, workers: 24, seed });
  await company.database.close();
  recordProof("stop", seed, counts);
} finally {
  await installation.close();
}
