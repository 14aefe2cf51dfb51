import { download } from "../download";
import type { ChartTable } from "./chart-data";

/** The table as CSV (RFC 4180). Texts that a spreadsheet would run as a formula are quoted with an apostrophe; numbers stay numbers. */
export function csvOf({ columns, rows }: ChartTable): string {
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

function field(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands the table to the browser as a file. */
export function downloadCsv(name: string, table: ChartTable): void {
  // The mark at its beginning tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob([`\uFEFF${csvOf(table)}`], { type: "text/csv;charset=utf-8" }));
  download(url, name);
  URL.revokeObjectURL(url);
}
