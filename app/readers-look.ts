import { cookies } from "next/headers";
import { lookChoice, LOOKS, type Look } from "@/lib/contracts/look-cookies";

/** How the reader's browser left the page when it was here last. */
export async function readersLook(): Promise<Look> {
  const kept = await cookies();
  return { density: lookChoice("density", kept.get(LOOKS.density.cookie)?.value), sidebar: lookChoice("sidebar", kept.get(LOOKS.sidebar.cookie)?.value) };
}
