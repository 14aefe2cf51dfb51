/** The policy that every new workspace starts with: useful at once, and safe. */

import { SIDE_EFFECTS, type SideEffect } from "../tool";
import { DEFAULT_HOLD, type Condition, type Rule } from "./rule";

export function baselinePolicy(): Rule[] {
  return [
    {
      id: "unclassified-denied",
      name: "Tools that nobody has classified are denied",
      when: [{ type: "text", attribute: "tool.sideEffect", op: "not_in", values: SIDE_EFFECTS }],
      then: { effect: "deny" },
    },
    {
      id: "reads-allowed",
      name: "Reading is allowed",
      when: [does("read", "net_read")],
      then: { effect: "allow" },
    },
    {
      id: "changes-announced",
      name: "Changes are announced to the agent's owner",
      when: [does("auth", "meta", "write")],
      then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } },
    },
    {
      id: "consequences-held",
      name: "Moving money, deleting, sending data out and changing access wait for approval",
      when: [does("financial", "destructive", "egress", "access")],
      then: { effect: "hold", hold: DEFAULT_HOLD },
    },
  ];
}

function does(...values: SideEffect[]): Condition {
  return { type: "text", attribute: "tool.sideEffect", op: "in", values };
}
