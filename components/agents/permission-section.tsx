"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckIcon } from "lucide-react";
import { SectionHead } from "@/components/kit/section-head";
import { useNow } from "@/components/kit/time/now";
import { sideEffectWords } from "@/components/state/words";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableScroll } from "@/components/ui/table";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentPermissionsQuery } from "@/lib/client/agents";
import { systemsQuery, toolsQuery } from "@/lib/client/names";
import { permissionMatrix, type Matrix, type MatrixColumn } from "./permission-matrix";

/** What it has permission to ask for: systems × what their tools do. The rules still decide each time. */
export function PermissionSection({ agentId }: { agentId: string }) {
  const caller = useCaller();
  const permissions = useQuery(agentPermissionsQuery(caller, agentId));
  const tools = useQuery(toolsQuery(caller));
  const systems = useQuery(systemsQuery(caller));
  const nowMs = Math.floor(useNow() / 60_000) * 60_000;
  const failed = [permissions, tools, systems].some((query) => query.isError && query.data === undefined);
  const isReady = permissions.data !== undefined && tools.data !== undefined && systems.data !== undefined;
  return (
    <section>
      <SectionHead aside="the rules still decide each time">What it may ask for</SectionHead>
      <div className="mt-2">
        {failed ? (
          <p className="rounded-lg border px-3 py-2 text-fg-2">Its permissions could not be loaded. Load the page again.</p>
        ) : isReady ? (
          <MatrixTable matrix={permissionMatrix(permissions.data, tools.data, systems.data, nowMs)} />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </div>
    </section>
  );
}

function wordOf(column: MatrixColumn): string {
  return column === "unclassified" ? "Not classified" : sideEffectWords[column];
}

function MatrixTable({ matrix: { columns, rows } }: { matrix: Matrix }) {
  if (rows.length === 0) return <p className="rounded-lg border border-dashed px-3 py-2 text-fg-2">It has no permissions: whatever it asks for is denied.</p>;
  return (
    <TableScroll label="What it may ask for, by system">
      <Table>
        <TableHeader className="bg-sunken">
          <TableRow>
            <TableHead>System</TableHead>
            {columns.map((column) => (
              <TableHead key={column} className="border-l border-l-border-subtle px-2 py-1 leading-4 whitespace-normal">
                {wordOf(column)}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ system, cells }) => (
            <TableRow key={system.id}>
              <th scope="row" className="h-9 border-b border-border-subtle px-3 text-left font-medium whitespace-nowrap">
                {system.name}
              </th>
              {columns.map((column) => (
                <TableCell key={column} className="border-l border-l-border-subtle px-2 whitespace-nowrap @max-2xl:px-1.5">
                  <MatrixCell tools={cells.get(column)} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

function MatrixCell({ tools }: { tools: readonly string[] | undefined }) {
  if (tools === undefined) return <span className="text-fg-3">–</span>;
  return (
    <span title={tools.join(", ")} className="inline-flex items-center gap-1.25">
      <CheckIcon aria-hidden className="size-3.5 text-ok-text" />
      {tools.length === 1 ? "1 tool" : `${tools.length} tools`}
      <span className="sr-only">: {tools.join(", ")}</span>
    </span>
  );
}
