"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { formatSeconds } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import { toneTextClasses } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import { cn } from "@/components/ui/cn";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import type { ActionDetail } from "@/lib/client/actions";
import { runQuery, type RunAction } from "@/lib/client/runs";

/** So many before and after the one that is looked at. */
const AROUND = 3;

type InThisRunProps = { action: ActionDetail; hrefOf: (actionId: string) => string };

/** What the same piece of work asked for just before and after. */
export function InThisRun({ action, hrefOf }: InThisRunProps) {
  const { seat } = useWorkspace();
  const { data } = useQuery(runQuery(useCaller(), action.run));
  const own = data?.actions.filter((one) => one.isOwn) ?? [];
  const place = own.findIndex((one) => one.id === action.id);
  if (data === undefined || place < 0 || own.length < 2) return null;
  const first = Math.max(0, place - AROUND);
  const shown = own.slice(first, place + AROUND + 1);
  const later = own.length - first - shown.length;
  return (
    <section>
      <SectionHead
        aside={
          <Link href={`/${seat.slug}/runs/${action.run}`} className="link">
            {data.run.actions.isAtLeast ? `one of more than ${own.length}` : `${place + 1} of ${own.length}`}
          </Link>
        }
      >
        In this run
      </SectionHead>
      {first === 0 ? null : <p className="mt-1 text-12 text-fg-3">{data.run.actions.isAtLeast ? "at least " : ""}{first} earlier</p>}
      <ActionLines actions={shown} currentId={action.id} hrefOf={hrefOf} className="mt-1" />
      {later === 0 ? null : <p className="mt-1 text-12 text-fg-3">{later} later</p>}
    </section>
  );
}

/** What stands right above an action, and what was asked for under it. */
export function AboveAndBelow({ action, hrefOf }: InThisRunProps) {
  const { data } = useQuery(runQuery(useCaller(), action.run));
  const parent = data?.actions.find((one) => one.id === action.parent);
  const children = data?.actions.filter((one) => one.parent === action.id) ?? [];
  if (action.parent === null && children.length === 0) return null;
  return (
    <section>
      <SectionHead>Asked for on its behalf</SectionHead>
      <dl className="mt-1 grid gap-2 text-12">
        {action.parent === null ? null : (
          <div>
            <dt className="text-fg-3">Asked under</dt>
            <dd>{parent === undefined ? <Link href={hrefOf(action.parent)} className="name-link">another action</Link> : <ActionLines actions={[parent]} currentId="" hrefOf={hrefOf} />}</dd>
          </div>
        )}
        {children.length === 0 ? null : (
          <div>
            <dt className="text-fg-3">Asked under it</dt>
            <dd>
              <ActionLines actions={children} currentId="" hrefOf={hrefOf} />
            </dd>
          </div>
        )}
      </dl>
      {data?.isTreeWhole === false ? <p className="mt-1 text-12 text-fg-3">So much was asked since that some may be missing here.</p> : null}
    </section>
  );
}

function ActionLines({ actions, currentId, hrefOf, className }: { actions: readonly RunAction[]; currentId: string; hrefOf: (actionId: string) => string; className?: string }) {
  const timeZone = useZone();
  return (
    <ul className={cn("-mx-2 text-12", className)}>
      {actions.map((one) => {
        const look = stateLook("action", one.status);
        const Icon = look.icon;
        return (
          <li key={one.id}>
            <Link href={hrefOf(one.id)} aria-current={one.id === currentId ? "true" : undefined} className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-start gap-2 rounded-md px-2 py-1 hover:bg-hover aria-[current]:bg-active max-md:min-h-11 max-md:items-center">
              <Icon aria-hidden className={cn("mt-px size-3.5", toneTextClasses[look.tone])} />
              <span className={cn("min-w-0 wrap-anywhere", one.id === currentId && "font-medium")}>
                <PlainText text={one.sentence} />
                <span className="sr-only">, {look.word}</span>
              </span>
              <span className="num text-fg-2">{formatSeconds(Date.parse(one.at), { timeZone })}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
