import type { UnitItem } from "@/lib/contracts/units";
import type { Caller } from "./call";

export type { UnitItem };

export function addUnit({ call }: Caller, body: { readonly name: string; readonly parentId: string | null }, idempotencyKey: string) {
  return call("POST /units", { body }, { idempotencyKey });
}

export function changeUnit({ call }: Caller, id: string, body: { readonly name?: string; readonly parentId?: string | null }) {
  return call("PATCH /units/{id}", { params: { id }, body });
}
