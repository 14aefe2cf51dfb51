import { headers } from "next/headers";
import { cache } from "react";
import { authenticatePage } from "@/lib/server/platform/web-process";

/** Who asks for a page of this workspace, found once for all that the request renders. */
export const seatedAt = cache(async (slug: string) => authenticatePage(await headers(), slug));

/** When the request began, for all that it renders. */
const began = cache(() => ({ atMs: performance.now() }));

/** What is left of so many ms after the request began; negative where they are over. */
export function timeLeftMs(ofMs: number): number {
  return began().atMs + ofMs - performance.now();
}
