import { cookies } from "next/headers";
import { LOOK_COOKIES, type Look } from "@/lib/contracts/look-cookies";

/** How the reader's browser left the page when it was here last. */
export async function readersLook(): Promise<Look> {
  const kept = await cookies();
  const valueOf = (name: string) => kept.get(name)?.value ?? null;
  return { density: valueOf(LOOK_COOKIES.density), sidebar: valueOf(LOOK_COOKIES.sidebar) };
}
