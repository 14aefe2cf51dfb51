import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the console. Nothing is asked for before somebody follows it: each page is made for its reader at that moment, so what
 * Next would ask for ahead, twice for each link that comes into view, is empty and keeps the server from answering what was asked.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
