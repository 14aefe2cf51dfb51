import { useState } from "react";

/** True from the first opening on: what stands in an overlay is loaded then, and stays for its closing. */
export function useOpenedOnce(isOpen: boolean): boolean {
  const [wasOpened, setOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setOpened(true);
  return wasOpened || isOpen;
}
