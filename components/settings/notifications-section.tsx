"use client";

import { Link } from "@/components/kit/link";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { SectionTitle } from "./section-parts";

/** What people are told today, and what not. */
export function NotificationsSection() {
  const { seat } = useWorkspace();
  return (
    <section aria-label="Notifications">
      <SectionTitle title="Notifications">Reeve tells people inside the console. It sends no e-mail and no chat message yet.</SectionTitle>
      <ul className="grid max-w-160 list-disc gap-1.5 pl-4 text-pretty text-fg-2">
        <li>
          What waits for your decision is counted beside{" "}
          <Link className="link" href={`/${seat.slug}/approvals`}>
            Approvals
          </Link>
          , and counts down to its deadline there.
        </li>
        <li>
          What was announced to you is under{" "}
          <Link className="link" href={`/${seat.slug}/notices`}>
            Notices
          </Link>
          , with the time until which you may object.
        </li>
        <li>A stop of the whole company shows on every page, for everybody, until it is lifted.</li>
      </ul>
      <p className="mt-3 max-w-160 text-pretty text-fg-2">Keep a tab open where you decide: it follows the log by itself. Whoever has no tab open is told nothing until they come back.</p>
    </section>
  );
}
