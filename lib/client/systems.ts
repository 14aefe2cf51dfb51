import type { z } from "zod";
import type { createSystem, updateSystem, SystemItem } from "@/lib/contracts/systems";
import type { createTool, updateTool, ToolItem } from "@/lib/contracts/tools";
import type { Caller } from "./call";

/** Systems and tools are few and are read whole, as names are: see names.ts. Here is how they are changed. */

export type NewSystemInput = z.input<(typeof createSystem)["body"]>;
export type SystemChangeInput = z.input<(typeof updateSystem)["body"]>;
export type NewToolInput = z.input<(typeof createTool)["body"]>;
export type ToolChangeInput = z.input<(typeof updateTool)["body"]>;

export function addSystem({ call }: Caller, body: NewSystemInput, idempotencyKey: string): Promise<SystemItem> {
  return call("POST /systems", { body }, { idempotencyKey });
}

export function changeSystem({ call }: Caller, id: string, body: SystemChangeInput): Promise<SystemItem> {
  return call("PATCH /systems/{id}", { params: { id }, body });
}

export function addTool({ call }: Caller, body: NewToolInput, idempotencyKey: string): Promise<ToolItem> {
  return call("POST /tools", { body }, { idempotencyKey });
}

export function changeTool({ call }: Caller, id: string, body: ToolChangeInput): Promise<ToolItem> {
  return call("PATCH /tools/{id}", { params: { id }, body });
}
