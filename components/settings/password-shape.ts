import { z } from "zod";

/** What a person types to change their password. */
export const passwordShape = z
  .object({ current: z.string().min(1, "write the password that you have now"), next: z.string().min(12, "needs at least 12 characters").max(200, "must have at most 200 characters"), repeat: z.string() })
  .refine(({ next, repeat }) => next === repeat, { path: ["repeat"], error: "is not the same as the new password" });
export type PasswordValues = z.output<typeof passwordShape>;
