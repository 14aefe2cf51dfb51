import { done, sum, type Chance, type Errand, type Routine } from "./errand";

const SUPPLIERS = ["Tollgate Metals", "Fenwick Optics", "Orrin Cartons", "Halden Freight"] as const;
const CUSTOMERS = ["Lake Vetter Lab", "Corran Pharma", "Institut Merle", "Stavely Foods", "North Quay Hospital"] as const;
const STAFF = ["E-1042", "E-2210", "E-3307", "E-4119"] as const;
const TICKETS = ["INC-7712", "INC-7718", "REQ-1190", "REQ-1203"] as const;
const ITEMS = ["load cells", "calibration weights", "draft shields", "display modules"] as const;

const monthWords = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" });

function payment(chance: Chance): Errand {
  const invoice = `INV-${Math.floor(chance.between(4000, 4999))}`;
  const payee = chance.pick(SUPPLIERS);
  const amount = sum(chance, 900, chance.next() < 0.3 ? 11_000 : 1_400, 0.35);
  return {
    tool: "bank.payments.create",
    arguments: { payee, iban: `DE${Math.floor(chance.between(10, 99))} 5005 0000 0000 ${Math.floor(chance.between(1000, 9999))}`, amount, currency: "EUR", reference: invoice },
    reason: `${invoice} is matched and due today`,
    ends: done(null),
    inputs: [{ kind: "document", ref: `${invoice}, scanned` }, { kind: "record", ref: `ERP match of ${invoice}` }],
  };
}

/** What the agents of the offices do all day. */
export const OFFICE_ROUTINES: Readonly<Record<string, Routine>> = {
  "Invoice matcher": (chance) => {
    const supplier = chance.pick(SUPPLIERS);
    const invoice = `INV-${Math.floor(chance.between(4000, 4999))}`;
    if (chance.next() < 0.5) return { tool: "erp.invoices.search", arguments: { query: supplier }, reason: `looking for open invoices of ${supplier}`, ends: done({ found: Math.floor(chance.between(0, 9)) }) };
    return { tool: "erp.invoices.match", arguments: { invoice, order: `PO-${Math.floor(chance.between(700, 799))}`, amount: chance.between(80, 4_000), currency: "EUR" }, reason: "quantities and prices agree", ends: done({ matched: true }) };
  },
  "Payment clerk": (chance) => {
    if (chance.next() < 0.45) return { tool: "bank.balance.read", arguments: { account: chance.pick(["operating", "reserve"]) }, reason: "checking cover before paying", ends: done(null) };
    return payment(chance);
  },
  "Ledger closer": (chance) => {
    if (chance.next() < 0.1) return { tool: "erp.ledger.post", arguments: { account: "4900 Accruals", amount: chance.between(5_000, 90_000), currency: "EUR", note: "revaluation of all open items" }, reason: "the last step of the month", ends: done({ posted: 1_184 }), takesS: chance.between(60, 150) };
    if (chance.next() < 0.8) return { tool: "erp.ledger.post", arguments: { account: chance.pick(["6010 Freight", "6800 Rent", "4900 Accruals"]), amount: chance.between(50, 9_000), currency: "EUR", note: "monthly accrual" }, reason: "closing the month", ends: done({ posted: true }) };
    const to = chance.pick(["audit@stonebridge-partners.example", "board@ardenholm.example", "home.of.milo@mailbox.example"]);
    return { tool: "erp.reports.send", arguments: { report: "month-end summary", to }, reason: "the recipients asked for it", ends: done({ sent: true }) };
  },
  "Cash sweeper": (chance) => {
    if (chance.next() < 0.7) return { tool: "bank.balance.read", arguments: { account: "operating" }, reason: "looking for idle cash", ends: done(null) };
    return { ...payment(chance), reason: "moving idle cash without waiting", goesRound: true };
  },
  "Purchasing assistant": (chance) => {
    const supplier = chance.pick(SUPPLIERS);
    if (chance.next() < 0.5) return { tool: "erp.suppliers.read", arguments: { supplier }, reason: "checking terms before ordering", ends: done({ terms: "30 days net" }) };
    // Documents does not redeem permits yet, so what is permitted here runs out.
    if (chance.next() < 0.15) return { tool: "dms.contracts.sign", arguments: { contract: `C-2026-0${Math.floor(chance.between(10, 99))} ${supplier}` }, reason: "both sides have agreed", ends: "untold", isEnforced: true };
    const quantity = Math.floor(chance.between(5, 200));
    return { tool: "erp.orders.create", arguments: { supplier, item: chance.pick(ITEMS), quantity, amount: sum(chance, 2_500, 6_000, 0.2), currency: "EUR" }, reason: "stock is below its reorder point", ends: done({ order: `PO-${Math.floor(chance.between(700, 799))}` }) };
  },
  "Supplier desk": (chance) => {
    const supplier = chance.pick(SUPPLIERS);
    if (chance.next() < 0.85) return { tool: "erp.suppliers.read", arguments: { supplier }, reason: "yearly check of master data", ends: done({ complete: true }) };
    return { tool: "erp.suppliers.change-account", arguments: { supplier, iban: `NL${Math.floor(chance.between(10, 99))} ABCD 0417 1643 00` }, reason: "a letter says that their account has changed", ends: done({ changed: true }) };
  },
  "Quote writer": (chance) => {
    const customer = chance.pick(CUSTOMERS);
    const roll = chance.next();
    if (roll < 0.35) return { tool: "crm.accounts.search", arguments: { query: customer }, reason: "looking up what they bought", ends: done({ orders: Math.floor(chance.between(1, 30)) }) };
    if (roll < 0.5) return { tool: "web.pages.read", arguments: { url: `https://www.${customer.toLowerCase().replaceAll(" ", "-")}.example/news` }, reason: "reading what is new there", ends: done({ words: 512 }) };
    if (roll < 0.58) return { tool: "crm.quotes.create", arguments: { customer: "Corran Pharma", item: chance.pick(ITEMS), amount: sum(chance, 3_000, 7_000, 0.25), currency: "USD" }, reason: "their plant in Ohio asked for a price in dollars", ends: done({ quote: "drafted" }) };
    if (roll < 0.7) return { tool: "crm.opportunities.update", arguments: { customer, stage: chance.pick(["qualified", "quoted", "negotiating"]) }, reason: "they answered", ends: done({ ok: true }) };
    return { tool: "crm.quotes.create", arguments: { customer, item: chance.pick(ITEMS), amount: sum(chance, 3_000, 7_000, 0.25), currency: "EUR" }, reason: "they asked for a price", ends: done({ quote: "drafted" }) };
  },
  Outreach: (chance) => {
    const customer = chance.pick(CUSTOMERS);
    if (chance.next() < 0.8) return { tool: "crm.contacts.read", arguments: { customer }, reason: "who to write to", ends: done({ contacts: 3 }) };
    return { tool: "crm.mail.send", arguments: { to: `purchasing@${customer.toLowerCase().replaceAll(" ", "-")}.example`, subject: "Your scales are due for calibration", body: "It has been a year since we last calibrated your scales. Shall we come by?" }, reason: "no contact for a year", ends: done({ sent: true }) };
  },
  "Case resolver": (chance) => {
    const ticket = chance.pick(TICKETS);
    if (chance.next() < 0.6) return { tool: "itsm.tickets.search", arguments: { query: ticket }, reason: "the customer called again", ends: done({ found: 1 }) };
    return { tool: "itsm.tickets.update", arguments: { ticket, note: "sent the calibration guide" }, reason: "the case is answered", ends: chance.next() < 0.05 ? { error: "the ticket is locked by another session" } : done({ ok: true }) };
  },
  "Goodwill desk": (chance) => {
    const customer = chance.pick(CUSTOMERS);
    if (chance.next() < 0.5) return { tool: "crm.accounts.search", arguments: { query: customer }, reason: "what went wrong before", ends: done({ orders: 4 }) };
    if (chance.next() < 0.1) return { tool: "crm.contacts.delete", arguments: { contact: `former buyer at ${customer}` }, reason: "they asked to be forgotten", ends: done({ deleted: true }) };
    return { tool: "crm.credits.grant", arguments: { customer, amount: sum(chance, 300, 1_200, 0.15), currency: "EUR", why: "late delivery" }, reason: "delivery came a week late", ends: done({ credited: true }) };
  },
  "Leave desk": (chance) => {
    const employee = chance.pick(STAFF);
    if (chance.next() < 0.5) return { tool: "hris.people.read", arguments: { employee }, reason: "how many days are left", ends: done({ days: 12 }) };
    return { tool: "hris.leave.record", arguments: { employee, from: "next Monday", days: Math.floor(chance.between(1, 10)) }, reason: "asked for in the form", ends: done({ recorded: true }) };
  },
  "Payroll preparer": (chance) => {
    const errand: Errand = { tool: "hris.people.read", arguments: { employee: chance.pick(STAFF) }, reason: "checking the tax class before the run", ends: done({ class: 1 }) };
    return chance.next() < 0.9 ? errand : { tool: "hris.payroll.release", arguments: { month: monthWords.format(new Date()), employees: "214 employees", amount: chance.between(180_000, 220_000), currency: "EUR" }, reason: "everything is checked", ends: done({ released: true }) };
  },
  "Service desk": (chance) => {
    const roll = chance.next();
    if (roll < 0.5) return { tool: "itsm.tickets.search", arguments: { query: "open, mine" }, reason: "what to do next", ends: done({ found: 6 }) };
    if (roll < 0.85) return { tool: "itsm.tickets.update", arguments: { ticket: chance.pick(TICKETS), note: "password was reset by its owner" }, reason: "solved", ends: done({ ok: true }) };
    if (roll < 0.88) return { tool: "itsm.agents.tune", arguments: { agent: "Night patcher", change: "look at the disk before a restart" }, reason: "it has failed in the same way all night", ends: done({ tuned: true }), waitsS: 240 };
    if (roll < 0.95) return { tool: "itsm.access.grant", arguments: { employee: chance.pick(STAFF), group: chance.pick(["Lab readers", "ERP power users"]) }, reason: "their manager asked in the ticket", ends: done({ granted: true }) };
    return { tool: "itsm.keys.rotate", arguments: { service: "label printer", key: `k-${Math.floor(chance.between(100_000, 999_999))}` }, reason: "the key is 90 days old", ends: done({ rotated: true }) };
  },
  /** Loops: the same restart of the same machine, which fails each time. */
  "Night patcher": () => ({ tool: "itsm.machines.restart", arguments: { machine: "scale-fw-02" }, reason: "the patch needs a restart", ends: { error: "scale-fw-02 did not come back: its disk is full" } }),
};
