"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheckIcon, CircleDashedIcon, Link2Icon, OctagonMinusIcon, TriangleAlertIcon, UnplugIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/kit/copy-button";
import { Link } from "@/components/kit/link";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { formatMilliseconds, formatTook } from "@/components/kit/time/format";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { useZone } from "@/components/kit/time/zone";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogDescription, DialogFooter, DialogFooterNote, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { useStopPreview } from "@/components/workspace/use-stop-preview";
import { interventionQuery, type InterventionDetail, type InterventionItem, type StopPreview, type StopScope } from "@/lib/client/interventions";
import { beyondReach } from "./beyond-reach";
import { scopeWords } from "./scope-words";

type StopResultProps = { placed: InterventionItem; scope: StopScope; /** What it reached, as counted last before it was placed. */ before: StopPreview | undefined; haltMs: number; onLift: () => void; onDone: () => void };

/** A stop in force: what is known of each point that enforces it, and what is left to do by hand. */
export function StopResult({ placed, scope, before, haltMs, onLift, onDone }: StopResultProps) {
  const { caller, seat } = useWorkspace();
  const { data } = useQuery(interventionQuery(caller, placed.id));
  return (
    <>
      <DialogHeader>
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-danger-solid text-on-danger">
          <OctagonMinusIcon aria-hidden className="size-5" />
        </span>
        <div className="min-w-0">
          <DialogTitle className="num">Stopped. Nothing was permitted after {formatMilliseconds(Date.parse(placed.placedAt), { timeZone: useZone() })}</DialogTitle>
          <DialogDescription className="flex flex-wrap items-center gap-x-1 wrap-anywhere">
            {scopeWords(placed.scope).replace(/^./, (letter) => letter.toUpperCase())}, by {visibleString(placed.placedBy.name)}. Reference <code className="font-mono break-all">{placed.id}</code>
            <CopyButton text={placed.id} label="Copy reference" />
          </DialogDescription>
        </div>
      </DialogHeader>
      <DialogBody>
        <Figures detail={data} first={haltFigure(haltMs)} />
        <Points detail={data} before={before} />
        <div className="grid gap-4 md:grid-cols-2">
          <Silent detail={data} />
          <ByHand scope={scope} />
        </div>
      </DialogBody>
      <DialogFooter>
        <DialogFooterNote>
          <Link2Icon aria-hidden />
          The stop, who acknowledged it and what was asked since are in the audit log.
        </DialogFooterNote>
        {placed.whyNotLift === null ? (
          <Button size="lg" onClick={onLift}>
            Lift…
          </Button>
        ) : null}
        <Button size="lg" asChild>
          <Link href={`/${seat.slug}/interventions?stop=${placed.id}`} onClick={onDone}>
            Open intervention
          </Link>
        </Button>
        <Button size="lg" variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

type Figure = { readonly label: string; readonly value: string | undefined; /** Its unit, or of how many. */ readonly suffix?: string; readonly hint?: string };

/** Counted from the log: what was asked after the stop was decided after it. */
export function Figures({ detail, first }: { detail: InterventionDetail | undefined; /** What is said before them. */ first: Figure }) {
  const reached = detail?.reached;
  const figures: readonly Figure[] = [
    first,
    { label: "Agents that acknowledged", value: countOf(reached?.acknowledged), ...(reached === undefined ? {} : { suffix: `of ${reached.told.toLocaleString("en-GB")}` }) },
    { label: reached?.isWhole === false ? "Asked since, at least" : "Asked since", value: countOf(reached?.asked) },
    { label: "Let through since", value: reached === undefined ? undefined : countOf(reached.asked - reached.denied) },
  ];
  return (
    <dl className="@container">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 border-y py-3 @lg:grid-cols-4 @lg:gap-x-0">
        {figures.map(({ label, value, suffix, hint }) => (
          <div key={label} className="@lg:border-l @lg:px-4 @lg:first:border-l-0 @lg:first:pl-0">
            <dt className="text-12 text-fg-2">{label}</dt>
            <dd className="num text-28 font-semibold tracking-tightest">
              {value ?? "–"}
              {suffix === undefined ? null : <span className="ml-1.5 text-13 font-normal tracking-normal text-fg-3">{suffix}</span>}
            </dd>
            {hint === undefined ? null : <dd className="text-12 text-pretty text-fg-3">{hint}</dd>}
          </div>
        ))}
      </div>
    </dl>
  );
}

function countOf(count: number | undefined): string | undefined {
  return count?.toLocaleString("en-GB");
}

/** Measured where it was placed. */
function haltFigure(haltMs: number): Figure {
  const [value, ...unit] = formatTook(haltMs).split(" ");
  return { label: "Time to halt", value, suffix: unit.join(" "), hint: "from your press to the answer" };
}

function Points({ detail, before }: { detail: InterventionDetail | undefined; before: StopPreview | undefined }) {
  const reached = detail?.reached;
  const permits = before?.unredeemedPermits;
  const hasAll = reached !== undefined && reached.acknowledged >= reached.told;
  return (
    <section aria-label="Where it is enforced">
      <SectionHead>Where it is enforced</SectionHead>
      <ul className="mt-1">
        <Point isSure name="Gate" what="every request of an agent" state="refusing" />
        <Point isSure name="Permits" what="given before, not yet used" state={permits === undefined ? "dead" : `${permits.toLocaleString("en-GB")} dead`} />
        <Point isSure={hasAll} name="Agents" what="told to stop what they are doing" state={reached === undefined ? "waiting" : `${reached.acknowledged} of ${reached.told} acknowledged${lastWords(detail)}`}>
          {reached === undefined || reached.told === 0 ? null : <Progress aria-label="Agents that have acknowledged" value={reached.acknowledged} max={reached.told} tone={hasAll ? "ok" : "neutral"} />}
        </Point>
      </ul>
    </section>
  );
}

/** How long the slowest of those that did took to say so. */
function lastWords(detail: InterventionDetail | undefined): string {
  const last = detail?.reached.lastAcknowledgedAt ?? null;
  return detail === undefined || last === null ? "" : `, the last after ${formatTook(Date.parse(last) - Date.parse(detail.placedAt))}`;
}

function Point({ isSure, name, what, state, children }: { isSure: boolean; name: string; what: string; state: string; children?: ReactNode }) {
  return (
    <li className="grid grid-cols-[18px_88px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-border-subtle py-2 max-md:grid-cols-[18px_minmax(0,1fr)] md:grid-cols-[18px_88px_minmax(0,220px)_minmax(0,1fr)_auto]">
      {isSure ? <CircleCheckIcon aria-hidden className="size-4.5 text-ok-text" /> : <CircleDashedIcon aria-hidden className="size-4.5 text-fg-3" />}
      <span className="font-medium">{name}</span>
      <span className="text-12 text-fg-2 max-md:hidden">{what}</span>
      <span className="max-md:hidden">{children}</span>
      <span className="num font-medium max-md:col-start-2 max-md:text-12 md:text-right">{state}</span>
    </li>
  );
}

export function Silent({ detail }: { detail: InterventionDetail | undefined }) {
  const left = detail === undefined ? 0 : detail.reached.told - detail.reached.acknowledged;
  return (
    <section className="rounded-lg border px-4 py-3">
      <h3 className="flex items-center gap-1.5 text-12">
        <UnplugIcon aria-hidden className="size-3.5 text-fg-3" />
        Have not acknowledged
      </h3>
      {detail === undefined ? (
        <p className="mt-2 text-fg-3">Waiting for what the agents say.</p>
      ) : left === 0 ? (
        <p className="mt-2 text-fg-2">{detail.reached.told === 0 ? "No active agent was in reach." : "Every agent that was told has said so."}</p>
      ) : (
        <>
          <ul className="mt-2 grid gap-1">
            {detail.reached.silent.map(({ id, name, heartbeatAt }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium wrap-anywhere">{visibleString(name)}</span>
                <span className="text-12 text-fg-2">{heartbeatAt === null ? "no heartbeat so far" : <>last heartbeat <RelativeTime atMs={Date.parse(heartbeatAt)} /></>}</span>
              </li>
            ))}
            {left > detail.reached.silent.length ? <li>{`${left - detail.reached.silent.length}${detail.reached.silent.length === 0 ? "" : " more"}`}</li> : null}
          </ul>
          <p className="mt-1 text-12 text-fg-2">{left === 1 ? "Its next request is refused all the same." : "Their next requests are refused all the same."}</p>
        </>
      )}
    </section>
  );
}

function ByHand({ scope }: { scope: StopScope }) {
  const { seat } = useWorkspace();
  const preview = useStopPreview(scope).data;
  const beyond = preview === undefined ? [] : beyondReach(preview);
  return (
    <section className={beyond.length === 0 ? "rounded-lg border px-4 py-3" : "rounded-lg border border-warn-line bg-warn-tint px-4 py-3"}>
      <h3 className="flex items-center gap-1.5 text-12">
        <TriangleAlertIcon aria-hidden className={beyond.length === 0 ? "size-3.5 text-fg-3" : "size-3.5 text-warn-text"} />
        Still to look after by hand
      </h3>
      {beyond.length === 0 ? <p className="mt-2 text-fg-2">{preview === undefined ? "Counting…" : "Nothing that Reeve knows of."}</p> : null}
      <ul>
        {beyond.map(({ count, what, consequence, link }) => (
          <li key={what} className="py-2 not-first:border-t not-first:border-warn-line">
            <span className="flex items-baseline justify-between gap-x-3">
              <span className="num font-medium">
                {count.toLocaleString("en-GB")} {what}
              </span>
              {link === null ? null : (
                <Link href={`/${seat.slug}/${link.path}`} target="_blank" className="link relative shrink-0 text-12 after:absolute after:-inset-1.5">
                  {link.words}
                </Link>
              )}
            </span>
            <span className="block text-12 text-pretty text-fg-2">{consequence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
