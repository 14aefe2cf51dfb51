import type { RegistryInput } from "@/lib/contracts/registry";

export const UNITS_COUNT = 20;
export const AGENTS_PER_UNIT = 50;
export const READ_TOOL = "ledger.entries.read";
export const PAY_TOOL = "bank.payments.create";

/** A thousand agents in twenty units, with what a manager calls such things. */
export function largeRegistry(owner: string): RegistryInput {
  const units = Array.from({ length: UNITS_COUNT }, (_, index) => ({ name: `Shared services ${String(index + 1).padStart(2, "0")}` }));
  return {
    units,
    processes: [{ name: "Procure to pay", unit: units[0]?.name ?? "", person: owner }],
    systems: [
      { name: "Ledger", kind: "erp" },
      { name: "Bank", kind: "other" },
    ],
    tools: [
      { name: READ_TOOL, system: "Ledger", sideEffect: "read", dataClass: "internal", reversibility: "reversible", binding: "cooperative", sentence: "Read the entries of {payee}" },
      {
        name: PAY_TOOL,
        system: "Bank",
        sideEffect: "financial",
        dataClass: "confidential",
        reversibility: "irreversible",
        binding: "cooperative",
        amountPath: "amount",
        currencyPath: "currency",
        recipientPath: "payee",
        sentence: "Pay {amount} {currency} to {payee}",
      },
    ],
    agents: units.flatMap((unit) =>
      Array.from({ length: AGENTS_PER_UNIT }, (_, index) => ({
        name: `Invoice matcher ${unit.name.slice(-2)}-${String(index + 1).padStart(2, "0")}`,
        purpose: "Matches invoices to orders and pays what is due",
        unit: unit.name,
        owner,
        autonomy: 3 as const,
        riskTier: "medium" as const,
        status: "active" as const,
      })),
    ),
    permissions: units.flatMap((unit) => [READ_TOOL, PAY_TOOL].map((name) => ({ subject: { type: "unit" as const, name: unit.name }, target: { type: "tool" as const, name } }))),
  };
}
