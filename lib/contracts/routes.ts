import type { Method } from "./contract";

/**
 * Every endpoint by its method and path, as types only: the browser's client names an endpoint so, `GET /agents/{id}`, and gets the
 * contract's types without loading the validation that stands behind them.
 */
type Modules =
  | typeof import("./account")
  | typeof import("./actions")
  | typeof import("./activity")
  | typeof import("./agent-activity")
  | typeof import("./agent-outlook")
  | typeof import("./agent-roles")
  | typeof import("./agents")
  | typeof import("./approval-routes")
  | typeof import("./approvals")
  | typeof import("./audit")
  | typeof import("./caller")
  | typeof import("./credentials")
  | typeof import("./first-run")
  | typeof import("./interventions")
  | typeof import("./machines")
  | typeof import("./metrics")
  | typeof import("./notices")
  | typeof import("./people")
  | typeof import("./permissions")
  | typeof import("./policies")
  | typeof import("./processes")
  | typeof import("./registry")
  | typeof import("./runs")
  | typeof import("./saved-views")
  | typeof import("./search")
  | typeof import("./systems")
  | typeof import("./tools")
  | typeof import("./units")
  | typeof import("./usage")
  | typeof import("./workspaces");

type ExportsOf<Module> = Module extends unknown ? Module[keyof Module] : never;
type AnyContract = Extract<ExportsOf<Modules>, { readonly id: string; readonly method: Method; readonly path: `/${string}`; readonly callers: unknown }>;

export type Routes = { readonly [One in AnyContract as `${Uppercase<One["method"]>} ${One["path"]}`]: One };
export type Route = keyof Routes;
