import { cookies } from "next/headers";
import { ZONE_COOKIE } from "@/lib/contracts/zone-cookie";
import { isZone } from "@/lib/core/zone";

/** The zone that the reader's browser named when it was here last; null where it has not, or named none that there is. */
export async function readersZone(): Promise<string | null> {
  const zone = (await cookies()).get(ZONE_COOKIE)?.value;
  return zone !== undefined && isZone(zone) ? zone : null;
}
