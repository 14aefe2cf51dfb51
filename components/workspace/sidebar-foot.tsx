"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2Icon } from "lucide-react";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { checkpointQuery } from "@/lib/client/audit";
import { useWhyNot } from "./use-why-not";
import { useWorkspace } from "./workspace-context";

/** Up to where the log is sealed outside the database; nothing for those who may not read the log. */
export function SidebarFoot() {
  const { caller } = useWorkspace();
  const isAllowed = useWhyNot()("read_audit", "everywhere") === null;
  const { data } = useQuery({ ...checkpointQuery(caller), enabled: isAllowed });
  if (data === undefined) return null;
  const { checkpoint } = data;
  return (
    <p className="flex gap-2">
      <Link2Icon aria-hidden className={`mt-px size-4 ${checkpoint === null ? "" : "text-ok-text"}`} />
      {checkpoint === null ? (
        <span>Audit log not sealed yet</span>
      ) : (
        <span>
          Audit log sealed
          <br />
          <span className="num">{checkpoint.seq.toLocaleString("en-GB")} events, </span>
          <RelativeTime atMs={Date.parse(checkpoint.time)} focusable={false} />
        </span>
      )}
    </p>
  );
}
