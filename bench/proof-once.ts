import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { announceWrites, proveObjections } from "@/lib/testing/proofs/objection-races";
import { proofSeed, proofSize, recordProof } from "@/lib/testing/proofs/record";
import { proveRedeemOnce } from "@/lib/testing/proofs/redeem-races";

/** A thousand races each, redeeming twice and objecting at the end of the window, at two gateway processes: `npm run proof:once`. */
const seed = proofSeed();
const installation = await openInstallation(5781);
try {
  const company = await gatedCompany(installation.ownerUrl, { agents: 12 });
  const [one, two] = await Promise.all([4782, 4783].map((port) => installation.startGateway(port, {}, "bin/gateway.ts")));
  if (one === undefined || two === undefined) throw new Error("two gateways are needed");
  const proof = { gates: [one.call, two.call] as const, company, ownerUrl: installation.ownerUrl, races: proofSize(1_000), seed };
  const redeemed = await proveRedeemOnce(proof);
  await announceWrites(company);
  const objected = await proveObjections(proof);
  await company.database.close();
  recordProof("once", seed, { redeemed: { ...redeemed }, objected: { ...objected }, faults: [...redeemed.faults, ...objected.faults] });
} finally {
  await installation.close();
}
