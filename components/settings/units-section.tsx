"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerDownRightIcon, PencilIcon, PlusIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { AddressNote } from "@/components/kit/address-note";
import { later } from "@/components/kit/later";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { Button } from "@/components/ui/button";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { unitsQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import type { UnitItem } from "@/lib/client/units";
import { SectionTitle } from "./section-parts";
import { unitTree } from "./unit-tree";

const UnitDialog = later(() => import("./unit-dialog").then((file) => file.UnitDialog));

type Open = { readonly unit: UnitItem | null; readonly parentId: string | null };

/** The tree of units, with what can be done to each. */
export function UnitsSection() {
  const { caller, may } = useWorkspace();
  const units = useQuery({ ...unitsQuery(caller), enabled: may("read") });
  const [open, setOpen] = useState<Open | null>(null);
  const whyNoNew = useWhyNot()("manage_units", "anywhere");
  useNewUnitAction(whyNoNew, setOpen);
  const rows = useMemo(() => unitTree(units.data ?? []), [units.data]);
  return (
    <section aria-label="Units">
      <SectionTitle
        title="Units"
        action={
          <Button variant="primary" disabled={whyNoNew !== null} onClick={() => setOpen({ unit: null, parentId: null })}>
            <PlusIcon aria-hidden />
            New unit…
          </Button>
        }
      >
        How the company is divided. A role or policy of a unit holds for all units below it.
        {whyNoNew === null ? null : <span className="block text-12">{whyNoNew}</span>}
      </SectionTitle>
      {units.data === undefined ? null : <AddressNote parts={{ unit: { label: "unit", accepts: (id) => units.data.some((one) => one.id === id) } }} />}
      {!may("read") ? (
        <Empty reason="not-allowed" title="You may not see the units">
          An administrator can give you a role.
        </Empty>
      ) : units.data === undefined ? (
        units.isError ? (
          <Failure title="The units could not be loaded" onRetry={() => void units.refetch()} retrying={units.isFetching} requestId={requestIdOf(units.error)}>
            {sentenceOfError(units.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading the units" lines={1} count={5} />
        )
      ) : rows.length === 0 ? (
        <Empty reason="none-yet" title="There is no unit yet">
          Agents belong to a unit, so make the first one before you register an agent.
        </Empty>
      ) : (
        <ul aria-label="Units" className="border-t border-border-subtle">
          {rows.map(({ unit, depth }) => (
            <UnitRow key={unit.id} unit={unit} depth={depth} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {open === null ? null : <UnitDialog units={units.data ?? []} {...open} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** Deeper than this the names would have no room left on a phone. */
const indents = ["pl-0", "pl-5", "pl-10", "pl-15", "pl-20"] as const;

function UnitRow({ unit, depth, onOpen }: { unit: UnitItem; depth: number; onOpen: (open: Open) => void }) {
  const [current] = useQueryState("unit", parseAsString);
  const may = useMayIn()("manage_units", unit.id);
  const showIfCurrent = (element: HTMLLIElement | null) => {
    if (unit.id === current) element?.scrollIntoView({ block: "nearest" });
  };
  return (
    <li
      ref={showIfCurrent}
      aria-current={unit.id === current ? "true" : undefined}
      className={`flex min-h-9 items-center gap-x-2 gap-y-1 border-b border-border-subtle py-1 aria-[current]:bg-active compact:min-h-8 ${indents[Math.min(depth, indents.length - 1)]}`}
    >
      {depth === 0 ? null : <CornerDownRightIcon aria-hidden className="size-3.5 text-fg-3" />}
      <span className="min-w-0 flex-1 wrap-anywhere">
        <PlainText text={unit.name} className="font-medium" />
        {depth === 0 ? null : <span className="sr-only">, level {depth + 1}</span>}
      </span>
      {may ? (
        <span className="flex shrink-0 gap-1">
          <Button variant="ghost" size="sm" aria-label={`New unit below ${visibleString(unit.name)}`} onClick={() => onOpen({ unit: null, parentId: unit.id })}>
            <PlusIcon aria-hidden />
            <span className="max-md:hidden">Add below…</span>
          </Button>
          <Button variant="ghost" size="sm" aria-label={`Rename or move ${visibleString(unit.name)}`} onClick={() => onOpen({ unit, parentId: unit.parentId })}>
            <PencilIcon aria-hidden className="md:hidden" />
            <span className="max-md:hidden">Rename or move…</span>
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function useNewUnitAction(whyNot: string | null, open: (open: Open) => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "unit:new", label: "New unit…", group: "Settings", icon: PlusIcon, canRun: () => whyNot ?? true, run: () => open({ unit: null, parentId: null }) }],
    [whyNot, open],
  );
  useActions(actions);
}
