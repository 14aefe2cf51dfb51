"use client";

import { ArrowRightIcon } from "lucide-react";
import { Link } from "@/components/kit/link";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { FirstRun } from "@/lib/client/first-run";
import type { Verb } from "@/lib/core/actor";

type Next = { readonly href: string; readonly title: string; readonly says: string; readonly verb: Verb };

/** Where to go from here, of that which this person may. */
export function WhatNext({ run }: { run: FirstRun }) {
  const { seat, may } = useWorkspace();
  const base = `/${seat.slug}`;
  const places: readonly Next[] = [
    { href: `${base}/activity/${run.action?.id ?? ""}`, title: "Read what happened", says: "Each step of this action, who took it, and why it was decided so.", verb: "read" },
    { href: `${base}/audit`, title: "Check the audit log", says: "All of it is in there, chained so that nobody can change it unseen.", verb: "read_audit" },
    { href: `${base}/settings/people`, title: "Invite a second person", says: "Until then you decide alone. With two, nobody decides on what they answer for.", verb: "manage_people" },
    { href: `${base}/systems`, title: "Register your own systems", says: "Say what each tool does, and how its amount and payee are called.", verb: "manage_systems" },
    { href: `${base}/policies`, title: "Read the rules", says: "In plain English; limits and who decides can be changed by form.", verb: "read" },
    { href: `${base}/agents/${run.agent?.id ?? ""}`, title: "Open your agent", says: "What it may do now, what it did, and how to stop it.", verb: "read" },
  ];
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border bg-border-subtle md:grid-cols-2">
      {places
        .filter((place) => may(place.verb))
        .map(({ href, title, says }) => (
          <li key={href} className="group relative bg-surface px-4 py-3 has-[a:hover]:bg-hover">
            <Link href={href} className="flex items-center gap-1 font-semibold tracking-tight after:absolute after:inset-0 focus-visible:shadow-none focus-visible:after:shadow-[inset_0_0_0_2px_var(--focus)]">
              {title}
              <ArrowRightIcon aria-hidden className="size-3.5 text-fg-3" />
            </Link>
            <p className="mt-0.5 text-12 text-pretty text-fg-2">{says}</p>
          </li>
        ))}
    </ul>
  );
}
