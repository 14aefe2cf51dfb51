import type { Assignment, Chance, Routine } from "./errand";
import { FIELD_ROUTINES } from "./field-routines";
import { OFFICE_ROUTINES } from "./office-routines";

/** What each agent does all day. An agent without a routine of its own does nothing. */
export const ROUTINES: Readonly<Record<string, Routine>> = { ...OFFICE_ROUTINES, ...FIELD_ROUTINES };

/** How long the fleet hurries after a start, so that whoever looks first sees it at work. */
const LIVELY_MS = 120_000;
const HURRY = 0.3;

/** How long an agent rests between errands, in seconds, `sinceMs` after the fleet began; calm, about one action a second of all together. */
export function restOf(agent: string, chance: Chance, sinceMs: number): number {
  const pace = sinceMs < LIVELY_MS ? HURRY : 1;
  if (agent === "Night patcher") return chance.between(6, 10);
  if (agent === "Cash sweeper") return chance.between(20, 40) * pace;
  if (STOPPED.has(agent)) return chance.between(60, 120) * pace;
  return chance.between(10, 28) * pace;
}

/** They ask now and then whether they may again. */
const STOPPED = new Set(["Contract reader", "Price watcher", "Quality observer"]);

/** Agents that go silent, and after how long. */
export const FALLS_SILENT_MS: Readonly<Record<string, number>> = { "Telemetry collector": 70_000 };

/** What an errand's model costs, for those whose makers report it. */
export const SPENDING: Readonly<Record<string, { readonly currency: "EUR" | "USD"; readonly tokens: number }>> = {
  "Quote writer": { currency: "USD", tokens: 9_000 },
  "Invoice matcher": { currency: "EUR", tokens: 2_400 },
  "Ledger closer": { currency: "EUR", tokens: 5_200 },
  Outreach: { currency: "EUR", tokens: 3_800 },
  "Case resolver": { currency: "EUR", tokens: 6_100 },
  "Goodwill desk": { currency: "EUR", tokens: 2_900 },
  "Service desk": { currency: "EUR", tokens: 4_400 },
  "Field scheduler": { currency: "EUR", tokens: 1_700 },
};

export const ASSIGNMENTS: Readonly<Record<string, Assignment>> = {
  "Invoice matcher": { process: "Procure to pay", tasks: ["Match what came in this morning", "Clear the queue of invoices that did not match"] },
  "Payment clerk": { process: "Procure to pay", tasks: ["Pay what is due today"] },
  "Purchasing assistant": { process: "Procure to pay", tasks: ["Order what fell below its reorder point"] },
  "Quote writer": { process: "Order to cash", tasks: ["Answer the open requests for prices", "Bring the opportunities up to date"] },
  Outreach: { process: "Order to cash", tasks: ["Write to everybody whose calibration is a year old"] },
  "Dunning writer": { process: "Order to cash", tasks: ["Propose reminders for what is thirty days over"] },
  "Case resolver": { process: "Case to resolution", tasks: ["Answer the cases of the last hour"] },
  "Goodwill desk": { process: "Case to resolution", tasks: ["Make good what was delivered late"] },
  "Leave desk": { process: "Hire to retire", tasks: ["Record the leave that was granted"] },
  "Payroll preparer": { process: "Hire to retire", tasks: ["Prepare this month's payroll"] },
  "Service desk": { process: "Incident to resolution", tasks: ["Work through the open tickets", "Give new colleagues what they need"] },
  "Night patcher": { process: "Incident to resolution", tasks: ["Patch the firmware servers"] },
  "Shift planner": { process: "Plan to produce", tasks: ["Plan the shifts of next week"] },
  "Field scheduler": { process: "Visit to invoice", tasks: ["Plan the yearly calibrations", "Write down what the visits found"] },
};
