import { headers } from "next/headers";
import { cache } from "react";
import { authenticatePage } from "@/lib/server/platform/web-process";

/** Who asks for a page of this workspace, found once for all that the request renders. */
export const seatedAt = cache(async (slug: string) => authenticatePage(await headers(), slug));
