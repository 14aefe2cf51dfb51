"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { PencilIcon, PlusIcon } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { CredentialSection } from "@/components/credentials/credential-section";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { DataTable } from "@/components/kit/data-table/data-table";
import { useOpened } from "@/components/kit/form/use-opened";
import { later } from "@/components/kit/later";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ConfirmByName } from "@/components/workspace/confirm-by-name";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWide } from "@/components/workspace/use-wide";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { systemPermissionsQuery } from "@/lib/client/permissions";
import { sentenceOf } from "@/lib/client/problem-words";
import { changeSystem, changeTool } from "@/lib/client/systems";
import { isId } from "@/lib/core/ids";
import { newToolFault } from "@/lib/core/retired";
import { SystemHead } from "./system-head";
import { narrowToolColumns, toolColumns, toolRowId, toolRowName } from "./tool-columns";
import { ToolPeek } from "./tool-peek";
import { WhoMayUse, type SystemPermissions } from "./who-may-use";
import type { SystemRow, ToolRow } from "./use-systems";

const EditSystemDialog = later(() => import("./system-form").then((file) => file.EditSystemDialog));
const NewToolDialog = later(() => import("./tool-form").then((file) => file.NewToolDialog));
const EditToolDialog = later(() => import("./tool-form").then((file) => file.EditToolDialog));

const FORMS = ["edit", "tool", "edit-tool", "status", "tool-status"] as const;
const acceptedParts: AcceptedParts = {
  tool: { label: "tool", accepts: (value) => isId("tool", value) },
  form: { label: "form", accepts: (value) => (FORMS as readonly string[]).includes(value) },
};

export function SystemView({ row }: { row: SystemRow }) {
  const { system, tools } = row;
  const isWide = useWide();
  const [openId, setOpenId] = useQueryState("tool", parseAsString);
  const [form, setForm] = useQueryState("form", parseAsString);
  const permissions = useSystemPermissions(system.id);
  const open = tools.find(({ tool }) => tool.id === openId);
  const whyNot = useWhyNot()("manage_systems", "everywhere");
  const ended = newToolFault(system.status);
  const whyNoTool = whyNot ?? (ended === null ? null : sentenceOf(ended.detail));
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const add = useCallback(() => void setForm("tool"), [setForm]);
  const closeForm = () => void setForm(null);
  useSystemActions(system.name, whyNoTool, add, close);
  const aside = (
    <>
      <CredentialSection holder={{ type: "system", id: system.id, name: system.name }} place="everywhere" holderStatus={system.status} />
      <WhoMayUse target={{ type: "system", id: system.id, name: system.name }} of={permissions} />
    </>
  );
  return (
    <div className="flex min-h-0 flex-1 max-lg:overflow-y-auto">
      <section aria-label={visibleString(system.name)} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <AddressNote parts={acceptedParts} />
        <SystemHead
          row={row}
          whyNot={whyNot}
          acts={
            <>
              <Button disabled={whyNot !== null} onClick={() => void setForm("edit")}>
                <PencilIcon aria-hidden />
                Edit…
              </Button>
              <Button disabled={whyNot !== null} onClick={() => void setForm("status")}>
                {system.status === "active" ? "Retire…" : "Use again…"}
              </Button>
            </>
          }
        />
        <SectionHead
          className="px-6 pt-4 pb-1.5 max-md:px-4"
          aside={
            <Button variant="primary" disabled={whyNoTool !== null} title={whyNoTool ?? undefined} onClick={add}>
              <PlusIcon aria-hidden />
              New tool…
            </Button>
          }
        >
          Tools
        </SectionHead>
        {tools.length === 0 ? (
          <Empty reason="none-yet" title="No tools yet">
            A tool is one operation that agents may ask for. Until there is one, nothing can be done here.
          </Empty>
        ) : (
          <DataTable
            label={`Tools of ${visibleString(system.name)}`}
            columns={open === undefined ? toolColumns : narrowToolColumns}
            rows={tools}
            rowId={toolRowId}
            rowName={toolRowName}
            currentId={openId}
            onCurrentChange={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })}
            onOpen={(id) => void setOpenId(id)}
            isWholeBelowLg
            className="[&_:is(td,th):first-child]:pl-6 [&_:is(td,th):last-child]:pr-6 max-md:[&_:is(td,th):first-child]:pl-4"
          />
        )}
        {isWide ? null : <div className="grid grid-cols-1 gap-6 border-t bg-sunken px-6 py-5 max-md:px-4">{aside}</div>}
      </section>
      {isWide && open === undefined ? (
        <aside aria-label="Credentials and permissions" tabIndex={0} className="grid w-80 shrink-0 grid-cols-1 content-start gap-6 overflow-y-auto border-l bg-sunken px-5 py-5">
          {aside}
        </aside>
      ) : null}
      <PeekPane label="One tool" isOpen={open !== undefined} onClose={close}>
        {open === undefined ? null : (
          <ToolPeek
            key={open.tool.id}
            system={system}
            row={open}
            permissions={permissions}
            onEdit={() => void setForm("edit-tool")}
            onRetire={() => void setForm("tool-status")}
            onClose={close}
          />
        )}
      </PeekPane>
      {whyNot === null ? <Forms row={row} open={open} form={form} onClose={closeForm} onAdded={(id) => void setForm(null).then(() => setOpenId(id))} /> : null}
    </div>
  );
}

function useSystemPermissions(systemId: string): SystemPermissions {
  const query = useInfiniteQuery(systemPermissionsQuery(useCaller(), systemId));
  const all = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  return { all, isError: query.isError, isAtLeast: query.hasNextPage, onRetry: () => void query.refetch() };
}

type FormsProps = { row: SystemRow; open: ToolRow | undefined; form: string | null; onClose: () => void; onAdded: (toolId: string) => void };

function Forms({ row: { system }, open, form, onClose, onAdded }: FormsProps) {
  if (form === "edit") return <EditSystemDialog system={system} onClose={onClose} />;
  if (form === "tool" && system.status === "active") return <NewToolDialog system={system} onAdded={(tool) => onAdded(tool.id)} onClose={onClose} />;
  if (form === "status") return <SystemStatusDialog system={system} onClose={onClose} />;
  if (form === "edit-tool" && open !== undefined) return <EditToolDialog key={open.tool.id} tool={open.tool} onClose={onClose} />;
  if (form === "tool-status" && open !== undefined) return <ToolStatusDialog tool={open.tool} onClose={onClose} />;
  return null;
}

function SystemStatusDialog({ system: live, onClose }: { system: SystemRow["system"]; onClose: () => void }) {
  const { opened: system, whyStale } = useOpened(live, (one) => one.version);
  const next = system.status === "active" ? "retired" : "active";
  const act = useStatusChange((caller) => changeSystem(caller, system.id, { status: next, version: system.version }), next === "retired" ? `${system.name} is retired` : `${system.name} is in use again`, onClose);
  return (
    <ConfirmByName
      name={system.name}
      title={next === "retired" ? `Retire ${system.name}?` : `Use ${system.name} again?`}
      says={next === "retired" ? "None of its tools may be used from now on: whatever agents ask of them is denied. What was done stays in the log." : "Its tools that are not retired may be used again, by whoever has a permission."}
      verb={next === "retired" ? "Retire the system" : "Use it again"}
      failed="The system is not changed."
      whyStale={whyStale}
      mutation={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    />
  );
}

function ToolStatusDialog({ tool: live, onClose }: { tool: ToolRow["tool"]; onClose: () => void }) {
  const { opened: tool, whyStale } = useOpened(live, (one) => one.version);
  const next = tool.status === "active" ? "retired" : "active";
  const act = useStatusChange((caller) => changeTool(caller, tool.id, { status: next, version: tool.version }), next === "retired" ? `${tool.name} is retired` : `${tool.name} is in use again`, onClose);
  return (
    <ConfirmByName
      name={tool.name}
      title={next === "retired" ? `Retire ${tool.name}?` : `Use ${tool.name} again?`}
      says={next === "retired" ? "Whatever agents ask of it from now on is denied. What was done stays in the log." : "It may be used again, by whoever has a permission."}
      verb={next === "retired" ? "Retire the tool" : "Use it again"}
      failed="The tool is not changed."
      whyStale={whyStale}
      mutation={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    />
  );
}

function useStatusChange(change: (caller: ReturnType<typeof useCaller>) => Promise<unknown>, said: string, onDone: () => void) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => change(caller),
    onSuccess: () => {
      toast.success(said);
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
}

function useSystemActions(name: string, whyNoTool: string | null, add: () => void, close: () => void): void {
  const actions = useMemo<Action[]>(
    () => [
      { id: "tool:new", label: `New tool of ${name}…`, group: "Systems", icon: PlusIcon, canRun: () => whyNoTool ?? (true as const), run: add },
      { id: "tool:close", label: "Close", group: "This tool", shortcut: "escape", canRun: () => true, run: close },
    ],
    [name, whyNoTool, add, close],
  );
  useActions(actions);
}
