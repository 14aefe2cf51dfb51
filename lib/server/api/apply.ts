import * as registry from "@/lib/contracts/registry";
import { applyRegistry, planRegistry } from "@/lib/server/registry/apply";
import type { Api } from "./app";

export function applyRoutes(api: Api): void {
  api.add(registry.planRegistry, ({ ctx, body }) => planRegistry(ctx, body));
  api.add(registry.applyRegistry, ({ ctx, body }) => applyRegistry(ctx, body));
}
