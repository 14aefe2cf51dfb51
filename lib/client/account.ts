import type { z } from "zod";
import { changeMyPassword, type getMe } from "@/lib/contracts/account";
import { createCaller } from "./call";

export type Me = z.output<(typeof getMe)["answer"]>;
export type MyWorkspace = Me["workspaces"][number];

/** Calls before any workspace. */
const account = createCaller({ workspace: "" });

export function changePassword(current: string, next: string) {
  return account.call(changeMyPassword, { body: { current, next } });
}
