"use client";

import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import { goIfAnswered, isReachable } from "./go";

/**
 * A link within the console. Nothing is asked for before somebody follows it: each page is made for its reader at that moment, so what
 * Next would ask for ahead, twice for each link that comes into view, is empty and keeps the server from answering what was asked.
 * While the server is away one stays where one is.
 */
export function Link({ href, ...props }: Omit<ComponentProps<typeof NextLink>, "prefetch" | "href" | "onNavigate"> & { href: string }) {
  const router = useRouter();
  return (
    <NextLink
      {...props}
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        if (isReachable()) return;
        event.preventDefault();
        void goIfAnswered(router, href);
      }}
    />
  );
}
