import type { ReactNode } from "react";

export type SortDirection = "ascending" | "descending";
export type Sort = { columnId: string; direction: SortDirection };

export type DataColumn<Row> = {
  id: string;
  header: string;
  /** Made of its row and of hooks only: a row that is the same is not drawn again, whatever else has changed. */
  cell: (row: Row) => ReactNode;
  /** Figures stand right, in tabular digits. */
  align?: "start" | "end";
  /** CSS width; without one the column shares what is left. */
  width?: string;
  sortable?: boolean;
  /** Below this width the column is left out; the row must say the same elsewhere. */
  hideBelow?: "md" | "lg" | "wide" | "roomy";
};

export const hideClasses = { md: "max-md:hidden", lg: "max-lg:hidden", wide: "max-wide:hidden", roomy: "max-roomy:hidden" } as const;

/** Where cells and their heads begin and end: closer together in tall rows, whose first and last keep the table's own margin; on a phone any may be the last that is seen. */
export const cellPadding = { 1: "px-3", 2: "px-1.25 first:pl-3 last:pr-3 max-md:pr-3" } as const;
