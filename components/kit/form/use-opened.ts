import { useState } from "react";

type Opened<Thing> = { readonly opened: Thing; /** Why it cannot be changed any more as it was read; null: it still is as it was. */ readonly whyStale: string | null };

/**
 * A thing as it was when a form about it opened, for as long as the form is open: what somebody reads and confirms does not turn into
 * something else under their hand. `markOf` tells by what it is known to have changed meanwhile. Undefined: it is yet to be made.
 */
export function useOpened<Thing extends { readonly name: string } | undefined>(live: Thing, markOf: (thing: NonNullable<Thing>) => string | number): Opened<Thing> {
  const [opened] = useState(live);
  const isSame = live == null || opened == null || markOf(live) === markOf(opened);
  return { opened, whyStale: isSame ? null : `${opened.name} is not any more as it was when this opened. Close this and look at it again.` };
}
