"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { Link } from "@/components/kit/link";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { LoadingRows } from "@/components/kit/states/loading";
import { useNow } from "@/components/kit/time/now";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { sideEffectWords } from "@/components/state/words";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import type { PermissionItem } from "@/lib/client/agents";
import { systemsQuery, toolsQuery } from "@/lib/client/names";
import { takeUse } from "@/lib/client/permissions";
import { isGone } from "@/lib/client/problem-words";

const CALLED_MAX_CHARS = 80;

type PermissionListProps = {
  permissions: readonly PermissionItem[];
  /** Through whom it has a permission, where that is not said already. */
  through?: (permission: PermissionItem) => ReactNode;
  /** Why this permission cannot be taken away here, or null. */
  whyNotTake: (permission: PermissionItem) => string | null;
};

/** What may be used at all, and until when. Each can be taken away, at once. */
export function PermissionList({ permissions, through, whyNotTake }: PermissionListProps) {
  const [taking, setTaking] = useState<PermissionItem | null>(null);
  const { targetOf, areNamesPending } = useTargets();
  if (areNamesPending) return <LoadingRows label="Loading what may be used" count={2} />;
  return (
    <>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead className="pl-0">May use</TableHead>
            {through === undefined ? null : <TableHead className="max-md:hidden">Through</TableHead>}
            <TableHead>Until</TableHead>
            <TableHead className="w-px pr-0">
              <span className="sr-only">Take away</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {permissions.map((permission) => {
            const target = targetOf(permission);
            const whyNot = whyNotTake(permission);
            return (
              <TableRow key={permission.id}>
                <TableCell className="py-1.5 pl-0">
                  <Link href={target.href} className="font-medium wrap-anywhere hover:underline">
                    <PlainText text={target.called} />
                  </Link>
                  <span className="block text-12 text-fg-3">
                    {target.detail}
                    {through === undefined ? null : <span className="md:hidden"> · {through(permission)}</span>}
                  </span>
                </TableCell>
                {through === undefined ? null : <TableCell className="text-fg-2 max-md:hidden">{through(permission)}</TableCell>}
                <TableCell className="whitespace-nowrap text-fg-2">
                  <Until permission={permission} />
                </TableCell>
                <TableCell className="pr-0 text-right">
                  {whyNot === null ? (
                    <Button variant="ghost" size="sm" aria-label={`Take away ${visibleString(target.name)}…`} onClick={() => setTaking(permission)}>
                      Take away…
                    </Button>
                  ) : (
                    <span className="text-12 text-fg-3 md:whitespace-nowrap">{whyNot}</span>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {taking === null ? null : <TakeDialog permission={taking} name={targetOf(taking).name} onClose={() => setTaking(null)} />}
    </>
  );
}

function Until({ permission: { expiresAt } }: { permission: PermissionItem }) {
  const nowMs = useNow();
  if (expiresAt === null) return "no end";
  const atMs = Date.parse(expiresAt);
  return (
    <>
      {atMs <= nowMs ? "over since " : ""}
      <RelativeTime atMs={atMs} />
    </>
  );
}

/** What a permission is for: its name, by which it is one of a kind, and what it is called in a list. */
function useTargets() {
  const { caller, seat } = useWorkspace();
  const { data: tools, isPending: areToolsPending } = useQuery(toolsQuery(caller));
  const { data: systems, isPending: areSystemsPending } = useQuery(systemsQuery(caller));
  const targetOf = ({ target }: PermissionItem) => {
    if (target.type === "system") return { name: nameIn(systems, target.id), called: nameIn(systems, target.id), detail: "every tool of this system", href: `/${seat.slug}/systems/${target.id}` };
    const tool = tools?.find((one) => one.id === target.id);
    const does = tool === undefined ? "" : tool.sideEffect === null ? "not classified" : sideEffectWords[tool.sideEffect].toLowerCase();
    const state = tool?.status === "retired" ? ", retired" : "";
    // What it does, in words, where somebody wrote a line of them; agents and rules know it by its name.
    const called = tool !== undefined && tool.description !== "" && tool.description.length <= CALLED_MAX_CHARS ? tool.description : null;
    return { name: tool?.name ?? target.id, called: called ?? tool?.name ?? target.id, detail: tool === undefined ? "" : `${called === null ? "" : `${tool.name}, `}${nameIn(systems, tool.systemId)}, ${does}${state}`, href: `/${seat.slug}/systems/${tool?.systemId ?? ""}` };
  };
  return { targetOf, areNamesPending: areToolsPending || areSystemsPending };
}

function TakeDialog({ permission, name, onClose }: { permission: PermissionItem; name: string; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const taking = useMutation({
    mutationFn: () => takeUse(caller, permission.id),
    onSuccess: () => {
      toast.success(`${name} is taken away`, { description: "The next action that needs it is denied." });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`Take away ${name}?`}
      description="Whatever needs it is denied from now on, unless another permission allows it. It can be given again at any time."
      size="sm"
      isDirty={false}
      isPending={taking.isPending}
      verb="Take it away"
      variant="danger"
      problem={taking.isError ? <ProblemNote title={isGone(taking.error) ? "It was taken away already." : "It was not taken away."} error={taking.error} /> : null}
      onSubmit={() => taking.mutate()}
      onClose={onClose}
    >
      <span className="sr-only">There is nothing to fill in.</span>
    </FormDialog>
  );
}
