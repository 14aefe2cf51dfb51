import type { z } from "zod";
import type { createProcess, updateProcess, ProcessItem } from "@/lib/contracts/processes";
import type { Caller } from "./call";

/** Processes are few and are read whole, as names are: see names.ts. Here is how they are changed. */

export type NewProcessInput = z.input<(typeof createProcess)["body"]>;
export type ProcessChangeInput = z.input<(typeof updateProcess)["body"]>;

export function addProcess({ call }: Caller, body: NewProcessInput, idempotencyKey: string): Promise<ProcessItem> {
  return call("POST /processes", { body }, { idempotencyKey });
}

export function changeProcess({ call }: Caller, id: string, body: ProcessChangeInput): Promise<ProcessItem> {
  return call("PATCH /processes/{id}", { params: { id }, body });
}
