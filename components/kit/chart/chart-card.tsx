"use client";

import { ChartNoAxesColumnIcon, DownloadIcon, TableIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { downloadCsv } from "./csv";
import type { ChartTable } from "./chart-data";

type ChartCardProps = {
  title: string;
  description: ReactNode;
  /** The same values as rows; null while there is nothing to show as such. */
  table: ChartTable | null;
  /** Of the file, without its ending. */
  fileName: string;
  className?: string;
  children: ReactNode;
};

/** A chart with its name and its definition; the same as a table and as a file, one click away. */
export function ChartCard({ title, description, table, fileName, className, children }: ChartCardProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Card aria-label={title} className={cn("flex flex-col", className)}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>{description}</CardDescription>
        {table === null ? null : (
          <CardAction>
            <Button variant="ghost" size="icon" aria-pressed={isTable} aria-label={isTable ? `Show ${title} as a chart` : `Show ${title} as a table`} title={isTable ? "Show as a chart" : "Show as a table"} onClick={() => setTable(!isTable)}>
              {isTable ? <ChartNoAxesColumnIcon aria-hidden className="size-3.5" /> : <TableIcon aria-hidden className="size-3.5" />}
            </Button>
            <Button variant="ghost" size="icon" aria-label={`Download ${title} as CSV`} title="Download as CSV" onClick={() => downloadCsv(`${fileName}.csv`, table)}>
              <DownloadIcon aria-hidden className="size-3.5" />
            </Button>
          </CardAction>
        )}
      </CardHeader>
      <CardContent className="flex min-h-0 flex-1 flex-col">{isTable && table !== null ? <TableView title={title} table={table} /> : children}</CardContent>
    </Card>
  );
}

function TableView({ title, table }: { title: string; table: ChartTable }) {
  return (
    // Scrolls by itself, so it takes the focus and the arrow keys.
    <div tabIndex={0} role="region" aria-label={`${title}, as a table`} className="max-h-56 overflow-auto rounded-md border">
      <table className="w-full text-12">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {table.columns.map((column, at) => (
              <th key={column} scope="col" className={cn("border-b px-2.5 py-1 text-11 font-medium text-fg-3", at === 0 ? "text-left" : "text-right")}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]} className="not-last:border-b not-last:border-border-subtle">
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row" className="num px-2.5 py-1 text-left font-normal wrap-anywhere">
                    {cell}
                  </th>
                ) : (
                  <td key={at} className="num px-2.5 py-1 text-right whitespace-nowrap">
                    {cell === "" ? <span className="text-fg-3">–</span> : cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where there is too little to draw: what is missing, in the chart's own place. */
export function NoChart({ children }: { children: ReactNode }) {
  return <p className="my-auto grid min-h-46 place-items-center px-6 text-center text-pretty text-fg-3">{children}</p>;
}

/** The same shape while it is read for the first time. */
export function LoadingChart({ label, className }: { label: string; className?: string }) {
  return (
    <Card className={className}>
      <div data-slot="loading" role="status" aria-busy className="grid gap-2 p-4">
        <span className="sr-only">{label}</span>
        <Skeleton aria-hidden className="w-36" />
        <Skeleton aria-hidden className="w-56" />
        <Skeleton aria-hidden className="mt-3 h-40 w-full" />
      </div>
    </Card>
  );
}
