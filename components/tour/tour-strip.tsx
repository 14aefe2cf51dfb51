"use client";

import { MapIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { useMemo } from "react";
import { later } from "@/components/kit/later";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { useTour } from "./use-tour";

const TourWords = later(() => import("./tour-words").then((file) => file.TourWords));

/** The tour of the demonstration, above the page and never over it: one may look, click and go anywhere meanwhile. */
export function TourStrip() {
  const { seat } = useWorkspace();
  const { state, stops, go, end } = useTour();
  const actions = useMemo<Action[]>(() => [{ id: "tour", label: "Show the tour", group: "Anywhere", isEverywhere: true, shortcut: "g i", icon: MapIcon, keywords: ["help", "introduction", "start"], canRun: () => true, run: () => go(0) }], [go]);
  useActions(actions);
  const isAtFront = usePathname() === `/${seat.slug}`;
  // It is offered on the first page; begun, it goes along.
  if (state.kind === "over" || (state.kind !== "at" && !isAtFront)) return null;
  const place = state.kind === "at" ? state.place : null;
  const stop = place === null ? undefined : stops[place];
  return (
    <aside aria-label="Tour" data-slot="tour" className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-accent-line bg-accent-tint px-4 py-1.5 text-12">
      <MapIcon aria-hidden className="size-4 text-accent-text max-md:hidden" />
      <p aria-live="polite" className={cn("min-w-0 flex-1 text-pretty", stop !== undefined && "basis-64")}>
        {stop === undefined || place === null ? (
          <>
            <b className="font-semibold">New here?</b> <span className="max-md:sr-only">A tour of {stops.length} pages shows this demonstration.</span>
            <span aria-hidden className="num md:hidden">
              A tour of {stops.length} pages.
            </span>
          </>
        ) : (
          <>
            <span className="num text-fg-2">
              {place + 1} of {stops.length}
            </span>{" "}
            <TourWords id={stop.id} />
          </>
        )}
      </p>
      <div className="flex items-center gap-1.5">
        {place === null || place === 0 ? null : (
          <Button size="sm" onClick={() => void go(place - 1)}>
            Back
          </Button>
        )}
        {place === null ? (
          <Button size="sm" onClick={() => void go(0)}>
            Start the tour
          </Button>
        ) : place < stops.length - 1 ? (
          <Button size="sm" variant="primary" onClick={() => void go(place + 1)}>
            Next
          </Button>
        ) : null}
        <Button size="sm" variant={place === stops.length - 1 ? "primary" : "ghost"} onClick={end}>
          {place === null ? "No, thanks" : place === stops.length - 1 ? "Done" : "End the tour"}
        </Button>
      </div>
    </aside>
  );
}
