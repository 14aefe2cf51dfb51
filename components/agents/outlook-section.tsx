"use client";

import { useQuery } from "@tanstack/react-query";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { sideEffectWords } from "@/components/state/words";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableScroll } from "@/components/ui/table";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentOutlookQuery } from "@/lib/client/agents";
import { BoundsSection } from "./bounds-section";
import { OutlookCellButton } from "./outlook-cell";
import { outlookMatrix, type OutlookColumn, type OutlookMatrix } from "./outlook-matrix";

/** What it may do now: systems × what their tools do, as the rules in force would decide. */
export function OutlookSection({ agentId }: { agentId: string }) {
  const { data, isError } = useQuery(agentOutlookQuery(useCaller(), agentId));
  return (
    <>
      <section>
        <SectionHead
          aside={
            data === undefined ? undefined : (
              <>
                by the rules in force, <ClockTime at={data.at} />
              </>
            )
          }
        >
          What it may do now
        </SectionHead>
        <div className="mt-2">
          {data !== undefined ? <Matrix matrix={outlookMatrix(data.tools)} /> : isError ? <Note>What it may do could not be worked out. Load the page again.</Note> : <Skeleton className="h-40 w-full" />}
        </div>
      </section>
      {data !== undefined ? <BoundsSection outlook={data} /> : isError ? null : <Skeleton className="h-16 w-full" />}
    </>
  );
}

function Note({ children }: { children: string }) {
  return <p className="rounded-lg border border-dashed px-3 py-2 text-fg-2">{children}</p>;
}

function wordOf(column: OutlookColumn): string {
  return column === "unclassified" ? "Not classified" : sideEffectWords[column];
}

function Matrix({ matrix }: { matrix: OutlookMatrix }) {
  if (matrix.rows.length === 0) return <Note>It has no permission for any tool in use: whatever it asks for is denied.</Note>;
  return (
    <>
      <MatrixTable matrix={matrix} />
      <MatrixList matrix={matrix} />
    </>
  );
}

const WIDTHS_PX = { system: 96, used: 92, unused: 74 } as const;

function MatrixTable({ matrix: { columns, rows } }: { matrix: OutlookMatrix }) {
  const isUsed = (column: OutlookColumn) => rows.some((row) => row.cells.has(column));
  const leastPx = WIDTHS_PX.system + columns.reduce((sum, column) => sum + (isUsed(column) ? WIDTHS_PX.used : WIDTHS_PX.unused), 0);
  return (
    <TableScroll label="What it may do now, by system" className="max-wide:hidden">
      <Table className="table-fixed" style={{ minWidth: leastPx }}>
        <colgroup>
          <col style={{ width: WIDTHS_PX.system }} />
          {/* Those in use share what is left. */}
          {columns.map((column) => (
            <col key={column} {...(isUsed(column) ? {} : { style: { width: WIDTHS_PX.unused } })} />
          ))}
        </colgroup>
        <TableHeader className="bg-sunken">
          <TableRow>
            <TableHead>System</TableHead>
            {columns.map((column) => (
              <TableHead key={column} className="py-1 pr-1 pl-2 leading-4 whitespace-normal">
                {wordOf(column)}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ system, cells }) => (
            <TableRow key={system.id} className="[tbody>&]:hover:bg-transparent">
              <th scope="row" className="h-9 border-b border-border-subtle px-3 py-1.5 text-left font-medium wrap-anywhere">
                <PlainText text={system.name} />
              </th>
              {columns.map((column) => {
                const cell = cells.get(column);
                return (
                  <TableCell key={column} className="h-9 border-l border-l-border-subtle p-0">
                    {cell === undefined ? <NoTool /> : <OutlookCellButton cell={cell} system={system.name} does={wordOf(column)} />}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

function NoTool() {
  return (
    <span className="px-2 text-fg-3">
      <span aria-hidden>–</span>
      <span className="sr-only">no permission</span>
    </span>
  );
}

/** The same where there is no room for columns: one line for each thing that it may ask for. */
function MatrixList({ matrix: { columns, rows } }: { matrix: OutlookMatrix }) {
  return (
    <ul className="rounded-lg border wide:hidden">
      {rows.map(({ system, cells }) => (
        <li key={system.id} className="px-3 py-2 not-first:border-t">
          <span className="font-medium wrap-anywhere">
            <PlainText text={system.name} />
          </span>
          <ul className="mt-1">
            {columns.map((column) => {
              const cell = cells.get(column);
              return cell === undefined ? null : (
                <li key={column} className="grid grid-cols-[112px_minmax(0,1fr)] items-center">
                  <span className="text-12 text-fg-2">{wordOf(column)}</span>
                  <OutlookCellButton cell={cell} system={system.name} does={wordOf(column)} />
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
