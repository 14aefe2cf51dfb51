import type { AutonomyLevel, RiskTier } from "@/lib/core/agent";
import type { AgentPlan, PermissionPlan } from "@/lib/server/companies/plan";
import { emailOf, type UnitName } from "./people";

type Row = readonly [name: string, unit: UnitName, owner: string, deputy: string, autonomy: AutonomyLevel, tier: RiskTier, purpose: string, tools: readonly string[]];

const ROWS: readonly Row[] = [
  ["Invoice matcher", "Finance", "Hedda Lindqvar", "Milo Terrane", 3, "low", "Matches incoming invoices to their orders", ["erp.invoices.search", "erp.invoices.match", "erp.suppliers.read"]],
  ["Payment clerk", "Finance", "Hedda Lindqvar", "Suvi Akandra", 3, "high", "Pays matched invoices when they are due", ["erp.invoices.search", "bank.balance.read", "bank.payments.create", "bank.payments.recall"]],
  ["Ledger closer", "Finance", "Milo Terrane", "Hedda Lindqvar", 3, "medium", "Posts accruals and sends the closing report", ["erp.ledger.post", "erp.reports.send", "erp.invoices.search"]],
  ["Cash sweeper", "Finance", "Suvi Akandra", "Hedda Lindqvar", 3, "high", "Moves idle cash between the company's accounts", ["bank.balance.read", "bank.payments.create"]],
  ["Purchasing assistant", "Procurement", "Bram Oduvale", "Ilse Ferrant", 3, "medium", "Orders what stores run out of", ["erp.suppliers.read", "erp.orders.create"]],
  ["Supplier desk", "Procurement", "Bram Oduvale", "Nico Valdane", 2, "high", "Keeps suppliers' master data up to date", ["erp.suppliers.read", "erp.suppliers.change-account"]],
  ["Quote writer", "Sales", "Petra Okonshaw", "Dario Wexley", 3, "medium", "Drafts quotes and moves opportunities along", ["crm.accounts.search", "crm.quotes.create", "crm.opportunities.update", "web.pages.read"]],
  ["Outreach", "Sales", "Dario Wexley", "Anouk Brissey", 3, "medium", "Writes to customers who have gone quiet", ["crm.accounts.search", "crm.contacts.read", "crm.mail.send"]],
  ["Case resolver", "Customer care", "Runa Castell", "Joel Abarane", 3, "low", "Answers cases and notes what was done", ["crm.accounts.search", "crm.contacts.read", "itsm.tickets.search", "itsm.tickets.update"]],
  ["Goodwill desk", "Customer care", "Runa Castell", "Mina Sorrel", 3, "medium", "Grants credits where something went wrong", ["crm.accounts.search", "crm.credits.grant", "crm.contacts.delete"]],
  ["Leave desk", "People and pay", "Greta Humbold", "Farid Lomas", 3, "low", "Records leave and sick days", ["hris.people.read", "hris.leave.record"]],
  ["Payroll preparer", "People and pay", "Greta Humbold", "Lotte Vance", 2, "high", "Prepares the monthly payroll for release", ["hris.people.read", "hris.payroll.release", "hris.records.purge"]],
  ["Service desk", "IT operations", "Kasimir Dole", "Yara Penhallow", 3, "medium", "Works through tickets and gives access", ["itsm.tickets.search", "itsm.tickets.update", "itsm.access.grant", "itsm.keys.rotate"]],
  ["Night patcher", "IT operations", "Yara Penhallow", "Otis Brandvold", 3, "medium", "Patches and restarts machines", ["itsm.tickets.search", "itsm.machines.restart", "itsm.machines.delete"]],
];

export const AGENTS: readonly AgentPlan[] = ROWS.map(([name, unit, owner, deputy, autonomy, riskTier, purpose], at) => ({
  name,
  purpose,
  unit,
  owner: emailOf(owner),
  deputy: emailOf(deputy),
  autonomy,
  riskTier,
  status: "active",
  roles: name === "Payroll preparer" ? ["Careful"] : ["Worker"],
  release: { version: `${1 + (at % 4)}.${at % 7}`, model: at % 2 === 0 ? "mid-size, hosted" : "small, in house" },
}));

export const AGENT_ROLES = [
  { name: "Worker", maxAutonomy: 3 },
  { name: "Careful", maxAutonomy: 2 },
] as const;

export const PERMISSIONS: readonly PermissionPlan[] = ROWS.flatMap(([name, , , , , , , tools]) => tools.map((tool) => ({ subject: { type: "agent", name }, target: { type: "tool", name: tool } }) as const));
