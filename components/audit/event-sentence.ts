import { askedWords, eventWords } from "@/components/actions/event-words";
import type { AuditItem } from "@/lib/client/audit";
import { isRecord } from "@/lib/client/record";
import { EFFECTS } from "@/lib/core/action";

/** What happened, with the outcome where the kind of event leaves it open: "Asked: denied", "Voted to approve", "Quarantined". */
export function eventSentence({ verb, payload }: Pick<AuditItem, "verb" | "payload">): string {
  const told = isRecord(payload) ? payload : {};
  switch (verb) {
    case "action.proposed": {
      const decision = isRecord(told["decision"]) ? told["decision"]["effect"] : null;
      const effect = EFFECTS.find((one) => one === decision);
      return effect === undefined ? eventWords(verb) : askedWords(effect);
    }
    case "approval.voted":
      return told["verdict"] === "approve" ? "Voted to approve" : told["verdict"] === "reject" ? "Voted to reject" : eventWords(verb);
    case "intervention.placed":
      return told["kind"] === "quarantine" ? "Quarantined" : told["kind"] === "pause" ? "Paused" : eventWords(verb);
    case "policy.status_changed": {
      const after = isRecord(told["after"]) ? told["after"]["status"] : null;
      return after === "off" ? "Policy switched off" : after === "active" ? "Policy switched on" : eventWords(verb);
    }
    default:
      return eventWords(verb);
  }
}
