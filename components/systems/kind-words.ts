import { SYSTEM_KINDS } from "@/lib/contracts/choices";

type SystemKind = (typeof SYSTEM_KINDS)[number];

const words = {
  erp: "ERP",
  crm: "CRM",
  hris: "People (HRIS)",
  itsm: "IT service (ITSM)",
  mes: "Manufacturing (MES)",
  plm: "Product data (PLM)",
  data: "Data and reports",
  documents: "Documents",
  other: "Other",
} as const satisfies Record<SystemKind, string>;

export const kindChoices = SYSTEM_KINDS.map((value) => ({ value, label: words[value] }));

export function isSystemKind(value: string): value is SystemKind {
  return Object.hasOwn(words, value);
}

export function kindWord(kind: string): string {
  return isSystemKind(kind) ? words[kind] : kind;
}
