/** What is retired keeps its history and is given nothing new: the server's refusals, and the reasons of the screen's closed buttons. */

import type { AgentStatus } from "./agent";
import { refuse, type Refusal } from "./refusal";

type Status = AgentStatus | "active" | "retired";

const because = (status: Status, detail: string): Refusal | null => (status === "retired" ? refuse("refused", detail, { reason: "retired" }) : null);

export function agentChangeFault(status: AgentStatus): Refusal | null {
  return because(status, "a retired agent does not change; register a new one");
}

export function newPermissionFault(subjectStatus: AgentStatus): Refusal | null {
  return because(subjectStatus, "a retired agent is given no permission; register a new one");
}

export function newCredentialFault(holderStatus: Status): Refusal | null {
  return because(holderStatus, "who is retired gets no new credential");
}

export function newToolFault(systemStatus: "active" | "retired"): Refusal | null {
  return because(systemStatus, "a retired system gets no new tool; use it again first");
}
