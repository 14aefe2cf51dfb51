"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PencilIcon, WaypointsIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { useOpened } from "@/components/kit/form/use-opened";
import { later } from "@/components/kit/later";
import { PageHead } from "@/components/kit/page-head";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { LastUsed, usageFacts } from "@/components/usage/usage-cells";
import { ConfirmByName } from "@/components/workspace/confirm-by-name";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { changeProcess } from "@/lib/client/processes";
import { ProcessAgents } from "./process-agents";
import { ProcessRuns } from "./process-runs";
import type { ProcessRow } from "./use-processes";

const EditProcessDialog = later(() => import("./process-form").then((file) => file.EditProcessDialog));

const FORMS = ["edit", "status"] as const;
const acceptedParts: AcceptedParts = { form: { label: "form", accepts: (value) => (FORMS as readonly string[]).includes(value) } };

export function ProcessView({ row }: { row: ProcessRow }) {
  const { process, usage } = row;
  const { seat } = useWorkspace();
  const [form, setForm] = useQueryState("form", parseAsString);
  const whyNot = useWhyNot()("manage_units", { unitId: process.unitId });
  const edit = useCallback(() => void setForm("edit"), [setForm]);
  const close = () => void setForm(null);
  useEditAction(process.name, whyNot, edit);
  return (
    <div tabIndex={0} role="region" aria-label={process.name} className="min-h-0 flex-1 overflow-y-auto">
      <AddressNote parts={acceptedParts} />
      <PageHead
        className="border-b px-6 pt-5 pb-4 max-md:px-4"
        icon={WaypointsIcon}
        name={process.name}
        state={<StateMark kind="registered" value={process.status} variant="badge" />}
        says={row.person === "" ? "" : `${visibleString(row.person)} answers for it.`}
        acts={
          <>
            <Button disabled={whyNot !== null} onClick={edit}>
              <PencilIcon aria-hidden />
              Edit…
            </Button>
            <Button disabled={whyNot !== null} onClick={() => void setForm("status")}>
              {process.status === "active" ? "Retire…" : "Use again…"}
            </Button>
          </>
        }
        whyNot={whyNot}
        facts={[
          { label: "Unit", value: row.unit },
          { label: "Accountable", value: row.person },
          { label: "Agents, 7 d", value: usage === undefined ? "…" : `${usage.agents.length}` },
          { label: "Runs, 7 d", value: usage === undefined ? "…" : usage.runs.toLocaleString("en-GB") },
          { label: "Last asked", value: <LastUsed usage={usage} /> },
          ...usageFacts(usage, (query) => `/${seat.slug}/activity?view=table&range=7d&process=${process.id}&${query}`),
        ]}
      />
      <div className="grid grid-cols-1 gap-8 px-6 py-5 max-md:px-4">
        <ProcessAgents row={row} />
        <ProcessRuns processId={process.id} />
      </div>
      {form === "edit" && whyNot === null ? <EditProcessDialog process={process} onClose={close} /> : null}
      {form === "status" && whyNot === null ? <StatusDialog process={process} onClose={close} /> : null}
    </div>
  );
}

function StatusDialog({ process: live, onClose }: { process: ProcessRow["process"]; onClose: () => void }) {
  const { opened: process, whyStale } = useOpened(live, (one) => one.status);
  const caller = useCaller();
  const queryClient = useQueryClient();
  const next = process.status === "active" ? "retired" : "active";
  const act = useMutation({
    mutationFn: () => changeProcess(caller, process.id, { status: next }),
    onSuccess: () => {
      toast.success(next === "retired" ? `${process.name} is retired` : `${process.name} is in use again`);
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <ConfirmByName
      name={process.name}
      title={next === "retired" ? `Retire ${process.name}?` : `Use ${process.name} again?`}
      says={next === "retired" ? "It is no longer offered. Agents that still name it are not stopped by this; what was done stays in the log." : "It is offered again."}
      verb={next === "retired" ? "Retire the process" : "Use it again"}
      failed="The process is not changed."
      whyStale={whyStale}
      mutation={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    />
  );
}

function useEditAction(name: string, whyNot: string | null, run: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "process:edit", label: `Edit ${name}…`, group: "Processes", icon: PencilIcon, canRun: () => whyNot ?? (true as const), run }], [name, whyNot, run]);
  useActions(actions);
}
