import type { PermissionItem } from "@/lib/client/agents";
import type { SystemItem, ToolItem } from "@/lib/client/names";
import { SIDE_EFFECTS, type SideEffect } from "@/lib/core/tool";

export type MatrixColumn = SideEffect | "unclassified";
export type MatrixRow = { readonly system: SystemItem; /** Names of the tools in each column. */ readonly cells: ReadonlyMap<MatrixColumn, readonly string[]> };
export type Matrix = { readonly columns: readonly MatrixColumn[]; readonly rows: readonly MatrixRow[] };

/** What an agent has permission for, as systems × what their tools do. Expired permissions and retired tools give nothing. */
export function permissionMatrix(permissions: readonly PermissionItem[], tools: readonly ToolItem[], systems: readonly SystemItem[], nowMs: number): Matrix {
  const inForce = permissions.filter((one) => one.expiresAt === null || Date.parse(one.expiresAt) > nowMs);
  const targets = new Set(inForce.map((one) => `${one.target.type}:${one.target.id}`));
  const allowed = tools.filter((tool) => tool.status === "active" && (targets.has(`tool:${tool.id}`) || targets.has(`system:${tool.systemId}`)));
  const rows = systems
    .filter((system) => system.status === "active")
    .map((system) => ({ system, cells: cellsOf(allowed.filter((tool) => tool.systemId === system.id)) }))
    .filter((row) => row.cells.size > 0);
  const hasUnclassified = rows.some((row) => row.cells.has("unclassified"));
  return { columns: hasUnclassified ? [...SIDE_EFFECTS, "unclassified"] : SIDE_EFFECTS, rows };
}

function cellsOf(tools: readonly ToolItem[]): ReadonlyMap<MatrixColumn, readonly string[]> {
  const cells = new Map<MatrixColumn, string[]>();
  for (const tool of tools) {
    const column = tool.sideEffect ?? "unclassified";
    cells.set(column, [...(cells.get(column) ?? []), tool.name]);
  }
  return cells;
}
