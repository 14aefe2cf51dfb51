import type { AgentStatus, AutonomyLevel, RiskTier } from "@/lib/core/agent";
import type { AgentPlan, PermissionPlan } from "@/lib/server/companies/plan";
import { emailOf, type UnitName } from "./people";

type Row = readonly [name: string, unit: UnitName, owner: string, deputy: string, autonomy: AutonomyLevel, tier: RiskTier, purpose: string, tools: readonly string[], status?: AgentStatus];

/** Two dozen, so that each status, level and way to go wrong is somebody's. */
const ROWS: readonly Row[] = [
  ["Invoice matcher", "Finance", "Hedda Lindqvar", "Milo Terrane", 3, "low", "Matches incoming invoices to their orders", ["erp.invoices.search", "erp.invoices.match", "erp.suppliers.read"]],
  ["Payment clerk", "Finance", "Hedda Lindqvar", "Suvi Akandra", 3, "high", "Pays matched invoices when they are due", ["erp.invoices.search", "bank.balance.read", "bank.payments.create", "bank.payments.recall"]],
  ["Ledger closer", "Finance", "Milo Terrane", "Hedda Lindqvar", 3, "medium", "Posts accruals and sends the closing report", ["erp.ledger.post", "erp.reports.send", "erp.invoices.search"]],
  ["Cash sweeper", "Treasury", "Suvi Akandra", "Hedda Lindqvar", 3, "high", "Moves idle cash between the company's accounts", ["bank.balance.read", "bank.payments.create"]],
  ["Purchasing assistant", "Procurement", "Bram Oduvale", "Ilse Ferrant", 3, "medium", "Orders what stores run out of", ["erp.suppliers.read", "erp.orders.create", "dms.contracts.sign"]],
  ["Supplier desk", "Procurement", "Bram Oduvale", "Nico Valdane", 2, "high", "Keeps suppliers' master data up to date", ["erp.suppliers.read", "erp.suppliers.change-account"]],
  ["Quote writer", "Sales", "Petra Okonshaw", "Dario Wexley", 3, "medium", "Drafts quotes and moves opportunities along", ["crm.accounts.search", "crm.quotes.create", "crm.opportunities.update", "web.pages.read"]],
  ["Outreach", "Sales", "Dario Wexley", "Anouk Brissey", 3, "medium", "Writes to customers who have gone quiet", ["crm.accounts.search", "crm.contacts.read", "crm.mail.send"]],
  ["Case resolver", "Customer care", "Runa Castell", "Joel Abarane", 3, "low", "Answers cases and notes what was done", ["crm.accounts.search", "crm.contacts.read", "itsm.tickets.search", "itsm.tickets.update"]],
  ["Goodwill desk", "Customer care", "Runa Castell", "Mina Sorrel", 3, "medium", "Grants credits where something went wrong", ["crm.accounts.search", "crm.credits.grant", "crm.contacts.delete"]],
  ["Leave desk", "People and pay", "Greta Humbold", "Farid Lomas", 3, "low", "Records leave and sick days", ["hris.people.read", "hris.leave.record"]],
  ["Payroll preparer", "People and pay", "Greta Humbold", "Lotte Vance", 2, "high", "Prepares the monthly payroll for release", ["hris.people.read", "hris.payroll.release", "hris.records.purge"]],
  ["Service desk", "IT operations", "Kasimir Dole", "Yara Penhallow", 3, "medium", "Works through tickets and gives access", ["itsm.tickets.search", "itsm.tickets.update", "itsm.access.grant", "itsm.keys.rotate", "itsm.agents.tune"]],
  ["Night patcher", "Infrastructure", "Yara Penhallow", "Otis Brandvold", 3, "medium", "Patches and restarts machines", ["itsm.tickets.search", "itsm.machines.restart", "itsm.machines.delete"]],
  ["Dunning writer", "Receivables", "Milo Terrane", "Suvi Akandra", 1, "medium", "Proposes reminders to customers who pay late", ["erp.invoices.search", "crm.mail.send"]],
  ["Contract reader", "Procurement", "Ilse Ferrant", "Bram Oduvale", 2, "medium", "Reads contracts and notes when they end", ["dms.contracts.read"]],
  ["Price watcher", "Key accounts", "Petra Okonshaw", "Anouk Brissey", 3, "high", "Reads what competitors ask for comparable scales", ["web.pages.read", "crm.accounts.search"]],
  ["Shift planner", "Production", "Signe Tollmar", "Radek Ostrava", 4, "low", "Plans the shifts of the assembly lines", ["mes.shifts.plan", "mes.lines.read", "mes.lines.override"]],
  ["Quality observer", "Calibration lab", "Imke Vandersloot", "Signe Tollmar", 0, "low", "Watches measuring series and says what it would do", ["mes.lines.read", "mes.series.block"]],
  ["Field scheduler", "Field service", "Joel Abarane", "Mina Sorrel", 3, "medium", "Plans visits and has the parts for them ordered", ["fsm.visits.plan", "fsm.reports.note", "erp.orders.create", "erp.suppliers.read"]],
  ["Telemetry collector", "Infrastructure", "Yara Penhallow", "Kasimir Dole", 2, "low", "Collects what the scales in the field report", ["mes.lines.read"]],
  ["Tender scout", "Key accounts", "Dario Wexley", "Petra Okonshaw", 2, "medium", "Will look for public tenders", ["web.pages.read"], "draft"],
  ["Invoice robot 2019", "Receivables", "Hedda Lindqvar", "Milo Terrane", 2, "medium", "Typed invoices before the matcher came", ["erp.invoices.search"], "retired"],
  ["Month-end macro", "Finance", "Suvi Akandra", "Milo Terrane", 1, "high", "A spreadsheet macro seen signing in to the ledger", [], "discovered"],
];

export const AGENTS: readonly AgentPlan[] = ROWS.map(([name, unit, owner, deputy, autonomy, riskTier, purpose, , status], at) => ({
  name,
  purpose,
  unit,
  owner: emailOf(owner),
  deputy: emailOf(deputy),
  autonomy,
  riskTier,
  status: status ?? "active",
  roles: autonomy === 4 ? ["Trusted"] : name === "Payroll preparer" ? ["Careful"] : ["Worker"],
  release: { version: `${1 + (at % 4)}.${at % 7}`, model: at % 2 === 0 ? "mid-size, hosted" : "small, in house" },
}));

export const AGENT_ROLES = [
  { name: "Worker", maxAutonomy: 3 },
  { name: "Careful", maxAutonomy: 2 },
  { name: "Trusted", maxAutonomy: 4 },
] as const;

/** Agents by tool, the desk of a whole unit by system, and whoever is acted for. */
export const PERMISSIONS: readonly PermissionPlan[] = [
  ...ROWS.flatMap(([name, , , , , , , tools]) => tools.map((tool) => ({ subject: { type: "agent", name }, target: { type: "tool", name: tool } }) as const)),
  { subject: { type: "unit", name: "Infrastructure" }, target: { type: "tool", name: "itsm.tickets.search" } },
  { subject: { type: "agent_role", name: "Trusted" }, target: { type: "system", name: "MES" } },
  { subject: { type: "person", name: emailOf("Joel Abarane") }, target: { type: "system", name: "Field service" } },
  // What is ordered below one of his visits is done for him too.
  { subject: { type: "person", name: emailOf("Joel Abarane") }, target: { type: "tool", name: "erp.orders.create" } },
];

/** Whom an agent acts for, with a token of theirs as its proof. */
export const ACTED_FOR = { "Field scheduler": "Joel Abarane" } as const;

/** Whose script gives which agent a task now and then. That agent is stopped, so the runs wait to begin. */
export const SCRIPTED = { person: "Yara Penhallow", agent: "Contract reader" } as const;
