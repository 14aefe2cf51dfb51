import type { Locator, Page } from "@playwright/test";
import type { RoleGrant } from "@/lib/core/actor";
import { GUARDED_NAMES as NAMES, type Guarded } from "./guarded-company";

type Request = { readonly method: string; readonly path: string; readonly body?: object };

/** A control of a page, and the request that it leads to. Where the request is allowed it changes nothing that the others need: names are taken, versions stale, stops lifted again. */
export type GuardedAct = {
  readonly name: string;
  readonly path: (it: Guarded) => string;
  readonly control: (page: Page) => Locator;
  readonly request: (it: Guarded, grant: RoleGrant) => Request;
};

const STALE = 1_000_000;

const button = (name: string | RegExp) => (page: Page) => page.getByRole("main").getByRole("button", { name });
const at = (path: string) => () => path;
/** What one may do in some unit is asked for in one's own. */
const ownUnit = (it: Guarded, grant: RoleGrant) => grant.unitId ?? it.northId;

export const GUARDED_ACTS: readonly GuardedAct[] = [
  {
    name: "register an agent",
    path: at("/agents"),
    control: button("New agent…"),
    request: (it, grant) => ({ method: "POST", path: "/agents", body: { name: NAMES.agent, purpose: "", unitId: ownUnit(it, grant), ownerId: it.keeperId, autonomy: 1, riskTier: "low" } }),
  },
  { name: "make an agent role", path: at("/agents?tab=roles"), control: button("New agent role…"), request: () => ({ method: "POST", path: "/agent-roles", body: { name: NAMES.role } }) },
  { name: "edit an agent", path: (it) => `/agents/${it.agentId}`, control: button("Edit…"), request: (it) => ({ method: "PATCH", path: `/agents/${it.agentId}`, body: { purpose: "", version: STALE } }) },
  { name: "pause an agent", path: (it) => `/agents/${it.agentId}`, control: button(`Pause ${NAMES.agent}…`), request: (it) => ({ method: "POST", path: "/interventions", body: { scope: { type: "agent", id: it.agentId }, reason: "tried" } }) },
  { name: "make a credential", path: (it) => `/agents/${it.agentId}`, control: button("New…"), request: (it) => ({ method: "POST", path: `/agents/${it.agentId}/credentials`, body: { name: "tried" } }) },
  {
    name: "give a permission",
    path: (it) => `/agents/${it.agentId}?tab=permissions`,
    control: button("Give a permission…"),
    request: (it) => ({ method: "POST", path: "/permissions", body: { subject: { type: "agent", id: it.agentId }, target: { type: "tool", id: it.toolId } } }),
  },
  { name: "lift a stop, on the agent's page", path: (it) => `/agents/${it.stoppedId}`, control: button(/^Lift the stop of/), request: (it) => ({ method: "POST", path: `/interventions/${it.liftedId}/lift`, body: { reason: "tried" } }) },
  { name: "lift a stop, from the list", path: at("/interventions"), control: button("Lift…"), request: (it) => ({ method: "POST", path: `/interventions/${it.liftedId}/lift`, body: { reason: "tried" } }) },
  { name: "place a stop", path: at("/interventions"), control: button("Pause or quarantine…"), request: (it, grant) => ({ method: "POST", path: "/interventions", body: { scope: { type: "unit", id: ownUnit(it, grant) }, reason: "tried" } }) },
  { name: "make a policy", path: at("/policies"), control: button("New policy…"), request: (it, grant) => ({ method: "POST", path: "/policies", body: { name: NAMES.policy, unitId: ownUnit(it, grant), rules: [], reason: "tried" } }) },
  { name: "switch a policy", path: (it) => `/policies/${it.policyId}`, control: button(/^Switch (off|on)/), request: (it) => ({ method: "POST", path: `/policies/${it.policyId}/status`, body: { status: "off", reason: "tried", version: STALE } }) },
  { name: "make a process", path: at("/processes"), control: button("New process…"), request: (it, grant) => ({ method: "POST", path: "/processes", body: { name: NAMES.process, unitId: ownUnit(it, grant), personId: it.keeperId } }) },
  { name: "edit a process", path: (it) => `/processes/${it.processId}`, control: button("Edit…"), request: (it) => ({ method: "PATCH", path: `/processes/${it.processId}`, body: { name: NAMES.process } }) },
  { name: "add a system", path: at("/systems"), control: button("New system…"), request: () => ({ method: "POST", path: "/systems", body: { name: NAMES.system, kind: "other" } }) },
  { name: "edit a system", path: (it) => `/systems/${it.systemId}`, control: button("Edit…"), request: (it) => ({ method: "PATCH", path: `/systems/${it.systemId}`, body: { description: "", version: STALE } }) },
  {
    name: "add a tool",
    path: (it) => `/systems/${it.systemId}`,
    control: button("New tool…"),
    request: (it) => ({ method: "POST", path: "/tools", body: { name: NAMES.tool, systemId: it.systemId, sideEffect: "write", dataClass: "internal", reversibility: "reversible", argumentSchema: {} } }),
  },
  { name: "rename the company", path: at("/settings/company"), control: button("Rename…"), request: () => ({ method: "PATCH", path: "/workspace", body: { name: "The guarded company" } }) },
  { name: "make a unit", path: at("/settings/units"), control: button("New unit…"), request: (_, grant) => ({ method: "POST", path: "/units", body: { name: NAMES.unit, parentId: grant.unitId } }) },
  { name: "add a person", path: at("/settings/people"), control: button("Add a person…"), request: (it, grant) => ({ method: "POST", path: "/people", body: { name: "Twice", email: it.keeperEmail, roles: [{ role: "viewer", unitId: grant.unitId }] } }) },
  { name: "remove a person", path: (it) => `/settings/people?person=${it.keeperId}`, control: (page) => page.getByRole("dialog").getByRole("button", { name: "Remove…" }), request: (it) => ({ method: "POST", path: `/people/${it.keeperId}/remove`, body: {} }) },
  { name: "export the log", path: at("/audit"), control: button("Export…"), request: () => ({ method: "GET", path: "/audit/export?from=1&to=1" }) },
  { name: "read the log", path: at("/audit"), control: (page) => page.getByRole("main").getByRole("region", { name: "Audit log" }), request: () => ({ method: "GET", path: "/audit?limit=1" }) },
  {
    name: "decide a question",
    path: (it) => `/approvals/${it.approvalId}`,
    control: button("Approve…"),
    request: (it) => ({ method: "POST", path: `/approvals/${it.approvalId}/votes`, body: { verdict: "approve", reason: "tried", version: STALE, argumentsDigest: "0".repeat(64) } }),
  },
];
