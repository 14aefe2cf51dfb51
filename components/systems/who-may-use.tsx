"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { useNow } from "@/components/kit/time/now";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useMayIn } from "@/components/workspace/use-may-in";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { takeUse, type PermissionItem } from "@/lib/client/permissions";
import { isGone } from "@/lib/client/problem-words";
import { useSubjects } from "./use-subjects";

const AllowUseDialog = later(() => import("./allow-use-dialog").then((file) => file.AllowUseDialog));

/** The permissions of a system and its tools, as far as they were read. */
export type SystemPermissions = {
  /** Undefined until they are read. */
  readonly all: readonly PermissionItem[] | undefined;
  readonly isError: boolean;
  readonly isAtLeast: boolean;
  readonly onRetry: () => void;
};

type Target = { readonly type: "tool" | "system"; readonly id: string; readonly name: string };
type WhoMayUseProps = {
  target: Target;
  of: SystemPermissions;
};

/** Who may ask for a tool, or for every tool of a system; gives and takes permissions. */
export function WhoMayUse({ target, of }: WhoMayUseProps) {
  const [isGiving, setGiving] = useState(false);
  const [taking, setTaking] = useState<PermissionItem | null>(null);
  const own = of.all?.filter((one) => one.target.id === target.id);
  const bySystem = target.type === "tool" ? (of.all?.filter((one) => one.target.type === "system") ?? []) : [];
  const whyNotFor = useWhyNot();
  const whyNot = whyNotFor("manage_agents", "anywhere");
  const seesAll = whyNotFor("read", "everywhere") === null;
  return (
    <section aria-label="Who may use it">
      <SectionHead
        aside={
          <Button size="sm" disabled={whyNot !== null} onClick={() => setGiving(true)}>
            <PlusIcon aria-hidden />
            Give a permission…
          </Button>
        }
      >
        {target.type === "system" ? "Who may use all of it" : "Who may use it"}
      </SectionHead>
      {whyNot === null ? null : <p className="mt-1 text-12 text-pretty text-fg-2">{whyNot}</p>}
      {own === undefined ? <Unread of={of} /> : null}
      {own !== undefined && own.length + bySystem.length === 0 ? <p className="mt-1 text-12 text-pretty text-fg-2">{!seesAll ? "Nobody that you may see." : target.type === "system" ? "Nobody: its tools are permitted one by one." : "Nobody: whoever asks for it is denied."}</p> : null}
      <ul>
        {own?.map((one) => (
          <Holder key={one.id} permission={one} onTake={() => setTaking(one)} />
        ))}
        {bySystem.map((one) => (
          <Holder key={one.id} permission={one} note="by a permission for the whole system" />
        ))}
      </ul>
      {seesAll || own === undefined ? null : <p className="mt-1 text-12 text-pretty text-fg-2">Agents of units that you may not read are not shown.</p>}
      {of.isAtLeast ? <p className="mt-1 text-12 text-fg-2">There are more permissions of this system than are shown here; an agent’s own page lists all of its own.</p> : null}
      {isGiving ? <AllowUseDialog target={target} onClose={() => setGiving(false)} /> : null}
      {taking === null ? null : <TakeDialog permission={taking} target={target} onClose={() => setTaking(null)} />}
    </section>
  );
}

function Unread({ of: { isError, onRetry } }: { of: SystemPermissions }) {
  if (!isError) return <Skeleton className="mt-2 h-10 w-full" />;
  return (
    <p role="alert" className="mt-1 text-12 text-fg-2">
      They could not be loaded.{" "}
      <Button variant="link" className="text-12" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}

function Holder({ permission, note, onTake }: { permission: PermissionItem; note?: string; onTake?: () => void }) {
  const nowMs = useNow();
  const mayIn = useMayIn();
  const { told, unitOf } = useSubjects();
  const { name, detail, href } = told(permission.subject);
  const endMs = permission.expiresAt === null ? null : Date.parse(permission.expiresAt);
  const mayTake = mayIn("manage_agents", unitOf(permission.subject));
  return (
    <li className="flex items-start gap-2 border-b border-border-subtle py-1.5 text-12">
      <span className="min-w-0 flex-1">
        {href === null ? (
          <PlainText text={name} className="font-medium" />
        ) : (
          <Link href={href} className="name-link">
            <PlainText text={name} />
          </Link>
        )}
        <span className="block text-fg-3">
          {note ?? detail}
          {endMs === null ? "" : <>, {endMs <= nowMs ? "over since" : "until"} <RelativeTime atMs={endMs} /></>}
        </span>
      </span>
      {onTake === undefined || !mayTake ? null : (
        <Button variant="ghost" size="sm" aria-label={`Take away from ${name}…`} onClick={onTake}>
          Take away…
        </Button>
      )}
    </li>
  );
}

function TakeDialog({ permission, target, onClose }: { permission: PermissionItem; target: Target; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const { name } = useSubjects().told(permission.subject);
  const taking = useMutation({
    mutationFn: () => takeUse(caller, permission.id),
    onSuccess: () => {
      toast.success(`${name} may no longer use ${target.name}`, { description: "The next action that needs it is denied." });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return (
    <FormDialog
      title={`Take ${target.name} away from ${name}?`}
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
      {null}
    </FormDialog>
  );
}
