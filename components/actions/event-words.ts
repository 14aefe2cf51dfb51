/** What an event of the log says, in a manager's words. */
const words: Readonly<Record<string, string>> = {
  "action.proposed": "Asked and decided",
  "action.held": "Set to wait for approval",
  "action.objected": "Objected to",
  "action.approved": "Approved",
  "action.permitted": "Permit given",
  "action.announced": "Announced",
  "action.redeemed": "Let through, once",
  "action.redeem_refused": "Refused at the door",
  "action.succeeded": "Succeeded",
  "action.failed": "Failed",
  "action.unknown": "No result reported in time",
  "action.denied": "Denied",
  "action.rejected": "Rejected",
  "action.expired": "Expired",
  "action.withdrawn": "Taken back",
  "action.cancelled": "Cancelled",
  "approval.voted": "Verdict given",
  "approval.approved": "Approved",
  "approval.rejected": "Rejected",
  "approval.expired": "Question expired",
  "approval.withdrawn": "Question taken back",
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
  "credential.created": "Credential made",
  "credential.rotated": "Credential renewed",
  "credential.revoked": "Credential ended",
  "permission.granted": "Permission given",
  "permission.revoked": "Permission taken away",
  "payload.erased": "Contents erased",
};

/** Unknown verbs read as they are written: `tool.created` is "Tool created". */
export function eventWords(verb: string): string {
  const plain = verb.replaceAll(/[._]/g, " ");
  return words[verb] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}
