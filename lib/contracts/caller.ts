import { z } from "zod";
import { defineContract } from "./contract";

export const getCaller = defineContract({
  id: "getCaller",
  method: "get",
  path: "/caller",
  summary: "Whose credential this is: its holder, its workspace and, of a personal token, its scopes.",
  callers: ["token", "agent", "system"],
  answer: z.strictObject({
    type: z.enum(["token", "agent", "system"]),
    credential: z.string(),
    /** The person, agent or system. */
    holder: z.string(),
    /** What it is called; of a person with the e-mail. */
    holderName: z.string(),
    workspace: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
    scopes: z.array(z.string()),
  }),
});
