import { CircleQuestionMarkIcon, EyeIcon, HandshakeIcon, SendIcon, type LucideIcon } from "lucide-react";
import type { StopPreview } from "@/lib/client/interventions";

export type Reached = { readonly icon: LucideIcon; readonly count: number; readonly what: string; readonly consequence: string };

export type Beyond = Reached & { readonly link: { readonly words: string; readonly path: string } | null };

/** What no stop can reach: what is on its way, and tools that do not wait to be told. */
export function beyondReach({ underWay, tools }: StopPreview): Beyond[] {
  const { notProven, cooperative, observed } = tools;
  return [
    ...(underWay === 0
      ? []
      : [{ icon: SendIcon, count: underWay, what: underWay === 1 ? "action under way" : "actions under way", consequence: `already let through to the business system; a stop cannot call ${underWay === 1 ? "it" : "them"} back`, link: { words: "See which", path: "activity?view=table&status=redeemed" } }]),
    ...(notProven === 0
      ? []
      : [{ icon: CircleQuestionMarkIcon, count: notProven, what: notProven === 1 ? "tool not proven to refuse" : "tools not proven to refuse", consequence: "its system has never checked anything with Reeve, so nobody knows whether it would refuse", link: { words: "Open systems", path: "systems" } }]),
    ...(cooperative === 0
      ? []
      : [{ icon: HandshakeIcon, count: cooperative, what: cooperative === 1 ? "tool that agents could use without asking" : "tools that agents could use without asking", consequence: "nothing is permitted there, but an agent that goes round Reeve is not stopped", link: { words: "Open systems", path: "systems" } }]),
    ...(observed === 0 ? [] : [{ icon: EyeIcon, count: observed, what: observed === 1 ? "tool that only reports" : "tools that only report", consequence: "a stop is recorded there, not enforced", link: { words: "Open systems", path: "systems" } }]),
  ];
}
