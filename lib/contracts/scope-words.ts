import type { TokenScope } from "@/lib/core/actor";

/** What a personal token may be given. */
export const scopeWords = {
  read: { label: "Read", hint: "See what you may see." },
  apply_registry: { label: "Register", hint: "Agents, systems, tools, units and permissions, as with reeve apply." },
  issue_agent_credentials: { label: "Agents’ credentials", hint: "Make and end them." },
  start_runs: { label: "Give tasks", hint: "Start runs of agents." },
  place_stops: { label: "Stop", hint: "Pause agents, Emergency stop. Never lift one." },
  send_commands: { label: "Send commands", hint: "To agents." },
  export_audit: { label: "Export the audit log", hint: "Read and export it." },
  act_for_me: { label: "Act for me", hint: "An agent that shows it acts in your name, never with more rights than you." },
} as const satisfies Record<TokenScope, { label: string; hint: string }>;
