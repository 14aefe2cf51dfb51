import type { ActionStatus, Effect } from "@/lib/core/action";

const minuteMs = 60_000;

export type SampleApproval = { id: string; title: string; agent: string; unit: string; startMs: number; deadlineMs: number; risk: number };

/** Title, agent, unit, seconds left, whole minutes, risk. */
const approvals: readonly (readonly [string, string, string, number, number, number])[] = [
  ["Approve overtime for 6 drivers, Saturday", "shift-planner", "People", 48, 30, 31],
  ["Release credit hold for Brookline Canteens", "credit-watch", "Finance", 192, 30, 58],
  ["Pay 12,400.00 EUR to Velmora Packaging", "invoice-matcher", "Finance", 2_294, 58, 72],
  ["Refund 184.50 EUR, order 88-20391", "refund-handler", "Customer service", 2_460, 60, 34],
  ["Refund 212.00 EUR, order 88-20388", "refund-handler", "Customer service", 2_470, 60, 34],
  ["Refund 96.80 EUR, order 88-20402", "refund-handler", "Customer service", 2_640, 60, 29],
  ["Change terms of Tarn Dairy Co-op to 14 days", "supplier-onboarder", "Procurement", 4_320, 120, 46],
  ["Order 18 pallets of rapeseed oil, Osterby Mills", "demand-planner", "Supply chain", 6_000, 120, 41],
  ["Grant finance-reporting role to M-2207", "access-clerk", "IT operations", 7_500, 240, 66],
  ["Send recall notice to 1,240 customers", "notice-writer", "Customer service", 9_000, 240, 81],
  ["Delete 312 duplicate supplier records", "data-steward", "Procurement", 10_800, 240, 77],
];

export function sampleApprovals(nowMs: number, count: number, prefix = ""): SampleApproval[] {
  return Array.from({ length: count }, (_, index) => {
    const [title, agent, unit, leftSeconds, wholeMinutes, risk] = approvals[index % approvals.length] ?? ["", "", "", 0, 1, 0];
    const deadlineMs = nowMs + leftSeconds * 1_000 + Math.floor(index / approvals.length) * 90 * minuteMs;
    return { id: `apr_${prefix}${index + 1}`, title, agent, unit, startMs: deadlineMs - wholeMinutes * minuteMs, deadlineMs, risk };
  });
}

export type SampleAction = { id: string; time: string; title: string; effect: Effect; status: ActionStatus; cost: string };

export const sampleActions: readonly SampleAction[] = [
  { id: "act_1", time: "14:18:40", title: "Refund 184.50 EUR, order 88-20391", effect: "hold", status: "held", cost: "–" },
  { id: "act_2", time: "14:17:31", title: "Hand off order 88-20377 to order-desk", effect: "allow", status: "succeeded", cost: "0.01" },
  { id: "act_3", time: "14:17:03", title: "Refund 1,140.00 EUR, order 88-20377", effect: "deny", status: "denied", cost: "–" },
  { id: "act_4", time: "14:04:12", title: "Refund 38.20 EUR, order 88-20364", effect: "allow", status: "failed", cost: "0.04" },
  { id: "act_5", time: "14:02:05", title: "Refund 44.90 EUR, order 88-20361", effect: "notify", status: "unknown", cost: "0.04" },
  { id: "act_6", time: "13:46:20", title: "Refund 19.75 EUR, order 88-20344", effect: "allow", status: "redeemed", cost: "0.04" },
];
