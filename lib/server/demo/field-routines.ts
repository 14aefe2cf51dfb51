import { done, type Chance, type Errand, type Routine } from "./errand";

const CUSTOMERS = ["Lake Vetter Lab", "Corran Pharma", "Institut Merle", "North Quay Hospital"] as const;
const TECHNICIANS = ["Oskar Lind", "Wiebke Harms", "Joris Adler"] as const;
const LINES = ["line 1", "line 2", "line 4"] as const;
const CONTRACTS = ["C-2019-044 Tollgate Metals", "C-2023-117 Halden Freight", "C-2024-002 Fenwick Optics"] as const;

/** The visit is Joel's to plan; the parts for it are ordered by purchasing's own agent, below the visit. */
function visit(chance: Chance): Errand {
  const customer = chance.pick(CUSTOMERS);
  const order: Errand = {
    tool: "erp.orders.create",
    arguments: { supplier: "Fenwick Optics", item: "draft shields", quantity: Math.floor(chance.between(1, 4)), amount: chance.between(120, 900), currency: "EUR" },
    reason: `needed at ${customer}`,
    ends: done({ order: `PO-${Math.floor(chance.between(800, 899))}` }),
  };
  return {
    tool: "fsm.visits.plan",
    arguments: { customer, day: chance.pick(["Tuesday", "Wednesday", "Thursday"]), technician: chance.pick(TECHNICIANS) },
    reason: "yearly calibration is due",
    ends: done({ planned: true }),
    onBehalf: true,
    ...(chance.next() < 0.5 ? { passesOn: { agent: "Purchasing assistant", errand: order } } : {}),
  };
}

/** What the agents of the halls, the field and the archive do; here are those that are stopped, only observe or fall silent. */
export const FIELD_ROUTINES: Readonly<Record<string, Routine>> = {
  "Dunning writer": (chance) => {
    const customer = chance.pick(CUSTOMERS);
    if (chance.next() < 0.2) return { tool: "erp.invoices.search", arguments: { query: `overdue, ${customer}` }, reason: "who has not paid", ends: done({ found: 2 }), waitsS: 90 };
    const subject = chance.next() < 0.4 ? "Final reminder" : "A friendly reminder";
    return {
      tool: "crm.mail.send",
      arguments: { to: `accounts@${customer.toLowerCase().replaceAll(" ", "-")}.example`, subject: `${subject}: invoice R-${Math.floor(chance.between(3000, 3999))}`, body: "Our invoice has been due for a while. May we ask you to look at it?" },
      reason: "thirty days over",
      ends: done({ sent: true }),
    };
  },
  "Contract reader": (chance) => ({ tool: "dms.contracts.read", arguments: { contract: chance.pick(CONTRACTS) }, reason: "when does it end", ends: done({ ends: "31 March" }) }),
  "Price watcher": () => ({ tool: "web.pages.read", arguments: { url: "https://scales.example/prices" }, reason: "prices change on Mondays", ends: done({ words: 1_204 }) }),
  "Shift planner": (chance) => {
    const line = chance.pick(LINES);
    if (chance.next() < 0.5) return { tool: "mes.lines.read", arguments: { line }, reason: "how far the line has come", ends: done({ pieces: Math.floor(chance.between(40, 400)) }) };
    if (chance.next() < 0.12) return { tool: "mes.lines.override", arguments: { line, speed: 120, why: "an order is late" }, reason: "the truck leaves at six", ends: done({ running: true }), waitsS: 300 };
    return { tool: "mes.shifts.plan", arguments: { line, shift: chance.pick(["early", "late", "night"]), people: Math.floor(chance.between(4, 22)) }, reason: "two are ill", ends: done({ planned: true }) };
  },
  "Quality observer": (chance) => ({ tool: "mes.series.block", arguments: { series: `S-${Math.floor(chance.between(100, 140))}` }, reason: "the last ten readings drift", ends: done({ blocked: true }) }),
  "Field scheduler": (chance) => {
    if (chance.next() < 0.6) return visit(chance);
    // It loses its connection in cellars, so that now and then nobody hears how it went.
    const note = "The scale stands next to a centrifuge.\nIt was levelled and calibrated.\nThe customer was shown how to level it.\nOne draft shield is cracked.\nA new one is on its way.";
    return { tool: "fsm.reports.note", arguments: { customer: chance.pick(CUSTOMERS), note }, reason: "the visit is over", ends: chance.next() < 0.4 ? "untold" : done({ noted: true }) };
  },
  "Telemetry collector": (chance) => ({ tool: "mes.lines.read", arguments: { line: chance.pick(LINES) }, reason: "the hourly reading", ends: done({ readings: 60 }) }),
};
