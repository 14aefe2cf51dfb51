import { SIDE_EFFECTS } from "@/lib/core/tool";
import { baselinePolicy } from "@/lib/core/policy/baseline";
import { DEFAULT_HOLD, type HoldTerms, type Rule } from "@/lib/core/policy/rule";
import type { RouteStage } from "@/lib/core/approval-route";
import type { PolicyPlan } from "@/lib/server/companies/plan";

const twoApprovers: HoldTerms = { deciders: [{ type: "role", role: "approver", where: "agent_unit" }], quorum: 2, rejections: 1, withinS: 8 * 3600, permitWithinS: 900 };

/** The baseline, with small sums told rather than asked. */
function tunedBaseline(): Rule[] {
  const [unclassified, reads, changes, consequences] = baselinePolicy();
  if (unclassified === undefined || reads === undefined || changes === undefined || consequences === undefined) throw new Error("the baseline has other rules than the demonstration builds on");
  return [
    unclassified,
    reads,
    changes,
    { ...consequences, name: "Deleting, sending data out and changing access wait for approval", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["destructive", "egress", "access"] }] },
    {
      id: "small-sums-announced",
      name: "What moves money is announced to the agent's owner",
      when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] }],
      then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } },
    },
    {
      id: "sums-over-limit-held",
      name: "Sums over the limit wait for approval",
      when: [
        { type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] },
        { type: "amount", op: "over", limit: "1000", currency: "EUR" },
      ],
      then: { effect: "hold", hold: { ...DEFAULT_HOLD, withinS: 45 * 60 } },
    },
  ];
}

export const POLICIES: readonly PolicyPlan[] = [
  { name: "Baseline", unit: null, rules: tunedBaseline(), reason: "small sums are told rather than asked" },
  {
    name: "Large sums",
    unit: null,
    reason: "two people look at what could hurt",
    rules: [
      {
        id: "two-people",
        name: "Sums over the high limit need two people",
        when: [
          { type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] },
          { type: "amount", op: "over", limit: "10000", currency: "EUR" },
        ],
        then: { effect: "hold", hold: twoApprovers },
      },
      {
        id: "large-orders",
        name: "Large orders and quotes can be objected to for two minutes",
        when: [
          { type: "text", attribute: "tool.name", op: "in", values: ["erp.orders.create", "crm.quotes.create"] },
          { type: "amount", op: "over", limit: "5000", currency: "EUR" },
        ],
        then: { effect: "notify", notify: { tell: [{ type: "owner" }, { type: "deputy" }], objectWithinS: 120 } },
      },
    ],
  },
  {
    name: "Suppliers' master data",
    unit: "Procurement",
    reason: "a letter that nobody had checked once moved a payment",
    rules: [
      {
        id: "new-account",
        name: "A supplier's new bank account needs two people",
        when: [{ type: "text", attribute: "tool.name", op: "in", values: ["erp.suppliers.change-account"] }],
        then: { effect: "hold", hold: { ...DEFAULT_HOLD, quorum: 2 } },
      },
    ],
  },
  {
    name: "Data leaving the house",
    unit: null,
    reason: "nobody is there at night to see it",
    rules: [
      {
        id: "not-at-night",
        name: "Confidential data does not leave outside office hours",
        when: [
          { type: "text", attribute: "tool.sideEffect", op: "in", values: ["egress"] },
          { type: "text", attribute: "tool.dataClass", op: "in", values: ["confidential", "restricted"] },
          { type: "time", op: "outside", zone: "Europe/Berlin", days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00" },
        ],
        then: { effect: "deny" },
      },
    ],
  },
  {
    name: "Risky machines",
    unit: "IT operations",
    reason: "restarting production is no routine",
    rules: [
      {
        id: "high-risk-held",
        name: "Whatever scores 80 or more waits for a person",
        when: [
          { type: "risk", op: "at_least", score: 80 },
          { type: "text", attribute: "tool.sideEffect", op: "in", values: SIDE_EFFECTS },
        ],
        then: { effect: "hold", hold: DEFAULT_HOLD },
      },
    ],
  },
  {
    name: "Assembly lines",
    unit: "Production",
    reason: "the line stands while somebody thinks",
    rules: [
      {
        id: "override-asked",
        name: "Running a line outside its limits waits two minutes for the deputy",
        when: [{ type: "text", attribute: "tool.name", op: "in", values: ["mes.lines.override"] }],
        then: { effect: "hold", hold: { deciders: [{ type: "deputy" }], quorum: 1, rejections: 1, withinS: 120, permitWithinS: 60 } },
      },
      {
        id: "night-shifts-announced",
        name: "Night shifts can be objected to for a minute and a half",
        when: [
          { type: "text", attribute: "tool.name", op: "in", values: ["mes.shifts.plan"] },
          { type: "argument", path: "shift", op: "equals", value: "night" },
        ],
        then: { effect: "notify", notify: { tell: [{ type: "owner" }, { type: "deputy" }], objectWithinS: 90 } },
      },
    ],
  },
  {
    name: "Reminders",
    unit: "Receivables",
    reason: "a final reminder has cost us a customer",
    rules: [
      {
        // Nobody noticed that one deputy is never two people: such a question can only expire.
        id: "final-reminders",
        name: "Final reminders need two deputies",
        when: [
          { type: "text", attribute: "tool.name", op: "in", values: ["crm.mail.send"] },
          { type: "argument", path: "subject", op: "starts_with", text: "Final reminder" },
        ],
        then: { effect: "hold", hold: { deciders: [{ type: "deputy" }], quorum: 2, rejections: 1, withinS: 900, permitWithinS: 300 } },
      },
    ],
  },
  {
    name: "Trial: every order is asked about",
    unit: "Procurement",
    reason: "a fortnight of looking at every order",
    rules: [{ id: "every-order", name: "Every order waits for a person", when: [{ type: "text", attribute: "tool.name", op: "in", values: ["erp.orders.create"] }], then: { effect: "hold", hold: DEFAULT_HOLD } }],
  },
];

type StagePlan = Omit<RouteStage, "deciders" | "rejections"> & { /** People by name; else the approvers of the agent's unit. */ readonly people?: readonly string[] };
export type RoutePlan = { readonly name: string; readonly reason: string; readonly stages: readonly [StagePlan, ...StagePlan[]] };

/** Who decides in which order, where one look is not enough. */
export const ROUTES: readonly RoutePlan[] = [
  {
    name: "Large payments",
    reason: "the more it is, the more people look at it",
    stages: [
      { name: "The unit", when: null, quorum: 1, withinS: 4 * 3600 },
      { name: "Second look", when: { type: "amount", over: "10000", currency: "EUR" }, quorum: 1, withinS: 8 * 3600 },
      { name: "Management", when: { type: "amount", over: "100000", currency: "EUR" }, quorum: 1, withinS: 24 * 3600, people: ["Vera Stanmore", "Edda Morwen"] },
    ],
  },
  {
    name: "Suppliers' bank details",
    reason: "whoever buys does not also say where the money goes",
    stages: [
      { name: "Procurement", when: null, quorum: 1, withinS: 4 * 3600 },
      { name: "Finance", when: null, quorum: 1, withinS: 8 * 3600, people: ["Hedda Lindqvar", "Milo Terrane", "Suvi Akandra"] },
    ],
  },
];

/** The rules with the holds of one of them left to a route. */
function routed(rules: readonly Rule[], ruleId: string, name: string, routeId: string): Rule[] {
  return rules.map((rule) => (rule.id === ruleId ? { ...rule, name, then: { effect: "hold", hold: { routeId } } } : rule));
}

/** What the policies' author changed afterwards, one version each. */
export const LATER_VERSIONS: readonly { readonly policy: string; readonly reason: string; readonly next: (rules: readonly Rule[], routeNamed: (name: string) => string) => Rule[] }[] = [
  {
    policy: "Large sums",
    reason: "a second look for each larger sum, management for the largest",
    next: (rules, routeNamed) => routed(rules, "two-people", "Sums over the high limit go their route", routeNamed("Large payments")),
  },
  {
    policy: "Suppliers' master data",
    reason: "procurement and finance each look at it",
    next: (rules, routeNamed) => routed(rules, "new-account", "A supplier's new bank account goes its route", routeNamed("Suppliers' bank details")),
  },
  {
    policy: "Data leaving the house",
    reason: "the early shift in the lab begins at seven",
    next: (rules) => rules.map((rule) => ({ ...rule, when: rule.when.map((one) => (one.type === "time" ? { ...one, from: "07:00", to: "20:00" } : one)) })),
  },
  {
    policy: "Data leaving the house",
    reason: "a report went to somebody's private mailbox",
    next: (rules) => [
      ...rules.filter((rule) => rule.id !== "no-private-mail"),
      {
        id: "no-private-mail",
        name: "Reports never go to private mailboxes",
        when: [
          { type: "text", attribute: "tool.name", op: "in", values: ["erp.reports.send"] },
          { type: "argument", path: "to", op: "ends_with", text: "@mailbox.example" },
        ],
        then: { effect: "deny" },
      },
    ],
  },
];

export const SWITCHED_OFF = [{ policy: "Trial: every order is asked about", reason: "the trial is over" }] as const;
