import type { Binding, DataClass, Reversibility, SideEffect } from "@/lib/core/tool";
import type { ToolPlan } from "@/lib/server/companies/plan";

export const SYSTEMS = [
  { name: "ERP", kind: "erp", description: "Suppliers, purchase orders, invoices and the ledger" },
  { name: "Bank", kind: "erp", description: "The payments side of the ERP: redeems every permit itself before money moves" },
  { name: "CRM", kind: "crm", description: "Customers, quotes and mail to them" },
  { name: "HRIS", kind: "hris", description: "People, leave and payroll" },
  { name: "ITSM", kind: "itsm", description: "Tickets, access and machines" },
  { name: "MES", kind: "mes", description: "Assembly lines, shifts and measuring series" },
  { name: "Field service", kind: "other", description: "Visits to customers and what was found there" },
  { name: "Documents", kind: "documents", description: "Contracts and their signatures" },
] as const;

/** Was switched off before anybody looked, its only tool with it. */
export const RETIRED_SYSTEM = {
  system: { name: "Ledger of 2009", kind: "erp", description: "Kept the books until the ERP came; its entries are archived" },
  tool: "ledger2009.entries.read",
} as const;

const text = { type: "string", minLength: 1, maxLength: 500 } as const;
const money = { type: "number", exclusiveMinimum: 0 } as const;
const currency = { type: "string", pattern: "^[A-Z]{3}$" } as const;

type Field = Readonly<Record<string, unknown>>;

/** The named arguments, all of them required but those marked with `?`, and nothing else. */
function schema(fields: Readonly<Record<string, Field>>): Readonly<Record<string, unknown>> {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.replace("?", ""), field]));
  return { type: "object", properties, required: Object.keys(fields).filter((name) => !name.endsWith("?")), additionalProperties: false };
}

type Traits = readonly [SideEffect, DataClass, Reversibility];
type More = Pick<ToolPlan, "objectPath" | "amountPath" | "currencyPath" | "recipientPath" | "secretPaths" | "sentence" | "permitWithinS" | "outcomeWithinS"> & { readonly binding?: Binding };

function tool(system: (typeof SYSTEMS)[number]["name"], name: string, description: string, traits: Traits, fields: Readonly<Record<string, Field>>, more: More = {}): ToolPlan {
  const [sideEffect, dataClass, reversibility] = traits;
  return { system, name, description, sideEffect, dataClass, reversibility, binding: system === "Bank" ? "enforced" : "cooperative", argumentSchema: schema(fields), ...more };
}

const paid = { amountPath: "amount", currencyPath: "currency" } as const;

export const TOOLS: readonly ToolPlan[] = [
  tool("ERP", "erp.suppliers.read", "Read a supplier", ["read", "internal", "reversible"], { supplier: text }, { objectPath: "supplier", sentence: "Read the supplier {supplier}" }),
  tool("ERP", "erp.invoices.search", "Find invoices", ["read", "confidential", "reversible"], { query: text }, { sentence: "Search invoices: {query}" }),
  tool("ERP", "erp.invoices.match", "Match an invoice to its order", ["write", "confidential", "compensable"], { invoice: text, order: text, amount: money, currency }, { objectPath: "invoice", ...paid, sentence: "Match invoice {invoice} over {amount} {currency} to order {order}" }),
  tool("ERP", "erp.orders.create", "Order from a supplier", ["write", "internal", "compensable"], { supplier: text, item: text, quantity: { type: "integer", minimum: 1 }, amount: money, currency }, { objectPath: "supplier", recipientPath: "supplier", ...paid, sentence: "Order {quantity} × {item} from {supplier} for {amount} {currency}" }),
  tool("ERP", "erp.suppliers.change-account", "Change where a supplier is paid", ["write", "restricted", "compensable"], { supplier: text, iban: text }, { objectPath: "supplier", recipientPath: "iban", sentence: "Change the bank account of {supplier} to {iban}" }),
  tool("ERP", "erp.ledger.post", "Post a journal entry", ["write", "confidential", "compensable"], { account: text, amount: money, currency, note: text }, { objectPath: "account", ...paid, sentence: "Post {amount} {currency} to account {account}" }),
  tool("ERP", "erp.reports.send", "Send a report out of the house", ["egress", "confidential", "irreversible"], { report: text, to: text }, { objectPath: "report", recipientPath: "to", sentence: "Send the report {report} to {to}" }),
  tool("Bank", "bank.balance.read", "Read the balance of an account", ["read", "restricted", "reversible"], { account: text }, { objectPath: "account", sentence: "Read the balance of the {account} account" }),
  tool("Bank", "bank.payments.create", "Pay somebody", ["financial", "restricted", "irreversible"], { payee: text, iban: text, amount: money, currency, reference: text }, { objectPath: "reference", recipientPath: "payee", ...paid, sentence: "Pay {amount} {currency} to {payee} for {reference}", permitWithinS: 120, outcomeWithinS: 300 }),
  tool("Bank", "bank.payments.recall", "Ask for a payment back", ["financial", "restricted", "irreversible"], { payment: text, amount: money, currency }, { objectPath: "payment", ...paid, sentence: "Recall payment {payment} of {amount} {currency}" }),
  tool("CRM", "crm.accounts.search", "Find customers", ["read", "internal", "reversible"], { query: text }, { sentence: "Search customers: {query}" }),
  tool("CRM", "crm.contacts.read", "Read a customer's contacts", ["read", "confidential", "reversible"], { customer: text }, { objectPath: "customer", sentence: "Read the contacts of {customer}" }),
  tool("CRM", "crm.quotes.create", "Quote a price", ["write", "internal", "compensable"], { customer: text, item: text, amount: money, currency }, { objectPath: "customer", recipientPath: "customer", ...paid, sentence: "Quote {customer} {amount} {currency} for {item}" }),
  tool("CRM", "crm.opportunities.update", "Change an opportunity", ["write", "internal", "reversible"], { customer: text, stage: text }, { objectPath: "customer", sentence: "Move {customer} to {stage}" }),
  tool("CRM", "crm.mail.send", "Write to a customer", ["egress", "confidential", "irreversible"], { to: text, subject: text, body: { type: "string", maxLength: 5000 } }, { objectPath: "to", recipientPath: "to", sentence: "Write to {to}: {subject}" }),
  tool("CRM", "crm.credits.grant", "Grant a customer a credit", ["financial", "internal", "compensable"], { customer: text, amount: money, currency, why: text }, { objectPath: "customer", recipientPath: "customer", ...paid, sentence: "Credit {customer} with {amount} {currency}: {why}" }),
  tool("CRM", "crm.contacts.delete", "Delete a contact for good", ["destructive", "confidential", "irreversible"], { contact: text }, { objectPath: "contact", sentence: "Delete the contact “{contact}”" }),
  tool("CRM", "web.pages.read", "Read a page of the public web", ["net_read", "public", "reversible"], { url: { type: "string", pattern: "^https://" } }, { objectPath: "url", sentence: "Read {url}" }),
  tool("HRIS", "hris.people.read", "Read an employee's record", ["read", "restricted", "reversible"], { employee: text }, { objectPath: "employee", sentence: "Read the record of {employee}" }),
  tool("HRIS", "hris.leave.record", "Record leave", ["write", "confidential", "reversible"], { employee: text, from: text, days: { type: "integer", minimum: 1, maximum: 60 } }, { objectPath: "employee", sentence: "Record leave of {days} d for {employee} from {from}" }),
  tool("HRIS", "hris.payroll.release", "Release a payroll run", ["financial", "restricted", "irreversible"], { month: text, employees: text, amount: money, currency }, { objectPath: "month", recipientPath: "employees", ...paid, sentence: "Pay {amount} {currency} to {employees} for {month}" }),
  tool("HRIS", "hris.records.purge", "Delete what the law no longer lets us keep", ["destructive", "restricted", "irreversible"], { employee: text }, { objectPath: "employee", sentence: "Delete the kept records of {employee}" }),
  tool("ITSM", "itsm.tickets.search", "Find tickets", ["read", "internal", "reversible"], { query: text }, { sentence: "Search tickets: {query}" }),
  tool("ITSM", "itsm.tickets.update", "Change a ticket", ["write", "internal", "reversible"], { ticket: text, note: text }, { objectPath: "ticket", sentence: "Note on ticket {ticket}: {note}" }),
  tool("ITSM", "itsm.access.grant", "Give somebody access", ["access", "restricted", "reversible"], { employee: text, group: text }, { objectPath: "employee", recipientPath: "employee", sentence: "Give {employee} access to {group}" }),
  tool("ITSM", "itsm.keys.rotate", "Replace a service's key", ["auth", "restricted", "compensable"], { service: text, key: text }, { objectPath: "service", secretPaths: ["key"], sentence: "Replace the key of {service}" }),
  tool("ITSM", "itsm.machines.restart", "Restart a machine", ["write", "internal", "compensable"], { machine: text }, { objectPath: "machine", sentence: "Restart {machine}" }),
  tool("ITSM", "itsm.machines.delete", "Delete a machine with its disks", ["destructive", "internal", "irreversible"], { machine: text }, { objectPath: "machine", sentence: "Delete {machine} and its disks" }),
  tool("ITSM", "itsm.agents.tune", "Change an agent's instructions", ["meta", "internal", "reversible"], { agent: text, change: text }, { objectPath: "agent", sentence: "Change the instructions of {agent}: {change}" }),
  tool("MES", "mes.lines.read", "Read what an assembly line does", ["read", "internal", "reversible"], { line: text }, { objectPath: "line", binding: "observed", sentence: "Read the state of {line}" }),
  tool("MES", "mes.shifts.plan", "Plan a shift", ["write", "internal", "reversible"], { line: text, shift: text, people: { type: "integer", minimum: 1, maximum: 40 } }, { objectPath: "line", sentence: "Plan {people} people for the {shift} shift on {line}" }),
  tool("MES", "mes.lines.override", "Run a line outside its limits", ["write", "internal", "irreversible"], { line: text, "speed?": { type: "integer", minimum: 1, maximum: 200, title: "Speed, % of normal" }, why: text }, { objectPath: "line", sentence: "Run {line} at {speed} % of its speed: {why}" }),
  tool("MES", "mes.series.block", "Block a measuring series", ["write", "internal", "reversible"], { series: text }, { objectPath: "series", binding: "observed", sentence: "Block the measuring series {series}" }),
  tool("Field service", "fsm.visits.plan", "Plan a visit", ["write", "confidential", "reversible"], { customer: text, day: text, technician: text }, { objectPath: "customer", recipientPath: "technician", sentence: "Send {technician} to {customer} on {day}" }),
  tool("Field service", "fsm.reports.note", "Note what a visit found", ["write", "confidential", "reversible"], { customer: text, note: { type: "string", maxLength: 2000 } }, { objectPath: "customer", sentence: "Note for {customer}: {note}", outcomeWithinS: 25 }),
  tool("Documents", "dms.contracts.read", "Read a contract", ["read", "confidential", "reversible"], { contract: text }, { objectPath: "contract", sentence: "Read the contract {contract}" }),
  tool("Documents", "dms.contracts.sign", "Sign a contract", ["auth", "restricted", "irreversible"], { contract: text }, { objectPath: "contract", binding: "enforced", sentence: "Sign the contract {contract}" }),
];
