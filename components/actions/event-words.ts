import { stateLook } from "@/components/state/state-map";
import type { Effect } from "@/lib/core/action";
import { CHANGE_WORDS, wordsOf } from "./change-words";

/** Every kind of event that is ever written, in a manager's words: of an action in the order of its life, then of what is set up. A test keeps it so. */
const words: Readonly<Record<string, string>> = {
  "action.proposed": "Asked",
  "action.held": "Sent for approval",
  "action.objected": "Objected to",
  "action.permitted": "Permit given",
  "action.redeemed": "Permit used",
  "action.redeem_refused": "Permit refused",
  "action.succeeded": "Succeeded",
  "action.failed": "Failed",
  "action.unknown": "No result reported in time",
  "action.denied": "Denied",
  "action.expired": "Expired",
  "action.withdrawn": "Withdrawn",
  "approval.voted": "Verdict given",
  "approval.stage_passed": "Stage passed",
  "approval.approved": "Approved",
  "approval.rejected": "Rejected",
  "approval.withdrawn": "Approval withdrawn",
  "intervention.placed": "Stopped",
  "intervention.lifted": "Stop lifted",
  "command.acknowledged": "Command acknowledged",
  "run.started": "Run started",
  "person.signed_in": "Signed in",
  "person.signed_out": "Signed out",
  "person.added": "Person added",
  "person.removed": "Person removed",
  "person.roles_changed": "Roles changed",
  "person.password_changed": "Password changed",
  "person.password_reset": "New first password given",
  "person.sessions_ended": "Sessions ended",
  "credential.created": "Credential made",
  "credential.rotated": "Credential renewed",
  "credential.revoked": "Credential ended",
  "payload.erased": "Contents erased",
  ...CHANGE_WORDS,
  "unit.created": "Unit made",
  "unit.changed": "Unit changed",
  "process.created": "Process made",
  "process.changed": "Process changed",
  "saved_view.created": "View of a list saved",
  "saved_view.changed": "Saved view changed",
  "saved_view.deleted": "Saved view deleted",
  "workspace.created": "Company made",
  "workspace.renamed": "Company renamed",
  "workspace.restored": "Restored; gate closed",
  "workspace.reopened": "Gate opened",
};

/** The kinds that have words of their own, in the order of a life. */
export const knownVerbs: readonly string[] = Object.keys(words);

/** Unknown verbs read as they are written: `tool.created` is "Tool created". */
export function eventWords(verb: string): string {
  return wordsOf(words, verb);
}

/** What was asked and what was decided on it at once: "Asked: denied". */
export function askedWords(effect: Effect): string {
  return `Asked: ${stateLook("effect", effect).word.toLowerCase()}`;
}
