import type { Role } from "@/lib/core/actor";

/** Ardenholm Scales, an invented maker of laboratory scales. Any likeness to a real company or person is chance. */

export const DEMO_NAME = "Ardenholm Scales";
export const DEMO_SLUG = "demo";

/** Two levels: who approves for a unit approves for those below it. */
export const UNITS = [
  { name: "Finance" },
  { name: "Procurement" },
  { name: "Sales" },
  { name: "Customer care" },
  { name: "People and pay" },
  { name: "IT operations" },
  { name: "Production" },
  { name: "Treasury", parent: "Finance" },
  { name: "Receivables", parent: "Finance" },
  { name: "Key accounts", parent: "Sales" },
  { name: "Field service", parent: "Customer care" },
  { name: "Infrastructure", parent: "IT operations" },
  { name: "Calibration lab", parent: "Production" },
] as const;
export type UnitName = (typeof UNITS)[number]["name"];

export type DemoPerson = { readonly name: string; readonly email: string; readonly roles: readonly { readonly role: Role; readonly unit: UnitName | null }[] };

const person = (name: string, ...roles: (readonly [Role, UnitName | null])[]): DemoPerson => ({
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@ardenholm.example`,
  roles: roles.map(([role, unit]) => ({ role, unit })),
});

/** Three who may approve in each unit, so that two remain where one of them owns the agent; and somebody for every other role. */
export const PEOPLE: readonly DemoPerson[] = [
  person("Hedda Lindqvar", ["approver", "Finance"], ["viewer", null]),
  person("Milo Terrane", ["approver", "Finance"]),
  person("Suvi Akandra", ["approver", "Finance"]),
  person("Bram Oduvale", ["approver", "Procurement"], ["viewer", null]),
  person("Ilse Ferrant", ["approver", "Procurement"], ["approver", "Finance"]),
  person("Nico Valdane", ["approver", "Procurement"]),
  person("Petra Okonshaw", ["approver", "Sales"], ["viewer", null]),
  person("Dario Wexley", ["approver", "Sales"]),
  person("Anouk Brissey", ["approver", "Sales"]),
  person("Runa Castell", ["approver", "Customer care"], ["viewer", null]),
  person("Joel Abarane", ["approver", "Customer care"]),
  person("Mina Sorrel", ["approver", "Customer care"]),
  person("Greta Humbold", ["approver", "People and pay"], ["viewer", null]),
  person("Farid Lomas", ["approver", "People and pay"]),
  person("Lotte Vance", ["approver", "People and pay"]),
  person("Kasimir Dole", ["approver", "IT operations"], ["operator", null]),
  person("Yara Penhallow", ["approver", "IT operations"], ["developer", null]),
  person("Otis Brandvold", ["approver", "IT operations"]),
  person("Signe Tollmar", ["approver", "Production"], ["viewer", null]),
  person("Radek Ostrava", ["approver", "Production"]),
  person("Imke Vandersloot", ["approver", "Production"], ["operator", "Production"]),
  person("Vera Stanmore", ["executive", null], ["viewer", null]),
  person("Ansel Quade", ["auditor", null]),
  person("Noor Halvard", ["author", null]),
  person("Ida Fennimore", ["viewer", "Sales"]),
  person("Tomas Reyl", ["viewer", null]),
  person("Edda Morwen", ["admin", null]),
];

/** Came for a season and was removed again before anybody looked. */
export const REMOVED = person("Corin Ashgrove", ["viewer", null]);

export function emailOf(name: string): string {
  const found = PEOPLE.find((one) => one.name === name);
  if (found === undefined) throw new Error(`nobody at ${DEMO_NAME} is called ${name}`);
  return found.email;
}

export const PROCESSES = [
  { name: "Procure to pay", unit: "Finance", person: "Hedda Lindqvar" },
  { name: "Order to cash", unit: "Sales", person: "Petra Okonshaw" },
  { name: "Case to resolution", unit: "Customer care", person: "Runa Castell" },
  { name: "Hire to retire", unit: "People and pay", person: "Greta Humbold" },
  { name: "Incident to resolution", unit: "IT operations", person: "Kasimir Dole" },
  { name: "Plan to produce", unit: "Production", person: "Signe Tollmar" },
  { name: "Visit to invoice", unit: "Field service", person: "Joel Abarane" },
] as const satisfies readonly { readonly name: string; readonly unit: UnitName; readonly person: string }[];

/** Was given up before anybody looked. */
export const RETIRED_PROCESS = { name: "Fax to ledger", unit: "Receivables", person: "Milo Terrane" } as const satisfies { readonly name: string; readonly unit: UnitName; readonly person: string };
export type ProcessName = (typeof PROCESSES)[number]["name"];

/** What somebody may do, in words: "approver in Finance, viewer"; empty for whoever is not of the company. */
export function rolesOf(email: string): string {
  const { roles } = PEOPLE.find((one) => one.email === email) ?? { roles: [] };
  return roles.map(({ role, unit }) => (unit === null ? role : `${role} in ${unit}`)).join(", ");
}
