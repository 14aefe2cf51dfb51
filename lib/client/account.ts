import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { changeMyPassword, getMe } from "@/lib/contracts/account";
import { createCaller } from "./call";

export type Me = z.output<(typeof getMe)["answer"]>;
export type MyWorkspace = Me["workspaces"][number];

/** Calls before any workspace. */
const account = createCaller({ workspace: "" });

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => account.call(getMe, {}, { signal }) });

export function changePassword(current: string, next: string) {
  return account.call(changeMyPassword, { body: { current, next } });
}
