"use client";

import { useQuery } from "@tanstack/react-query";
import { DoorClosedLockedIcon } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/kit/later";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import { useOpenedOnce } from "@/components/kit/use-opened-once";
import { Button } from "@/components/ui/button";
import { closedGateQuery } from "@/lib/client/workspaces";
import { useWorkspace } from "./workspace-context";

const OpenGateDialog = later(() => import("./open-gate-dialog").then((file) => file.OpenGateDialog));

/** On every page, for as long as a restore keeps the gate closed. */
export function ClosedGateBanner() {
  const { caller, may } = useWorkspace();
  const { data: closed } = useQuery(closedGateQuery(caller));
  const [isOpening, setOpening] = useState(false);
  const wasOpened = useOpenedOnce(isOpening);
  if (closed === undefined || closed === null) return null;
  return (
    <div role="alert" data-slot="closed-gate" className="flex items-start gap-3 border-b border-danger-line bg-danger-tint px-4 py-2 max-md:flex-wrap md:items-center">
      <DoorClosedLockedIcon aria-hidden className="mt-0.5 size-4 text-danger-text md:mt-0" />
      <p className="min-w-0 flex-1 text-pretty max-md:basis-[calc(100%-28px)]">
        <span className="font-semibold">The gate is closed</span>
        {closed.since === null ? null : (
          <>
            {" "}
            since <ClockTime at={closed.since} alone />
          </>
        )}
        : <PlainText text={closed.reason} />. Until then whatever agents ask for is denied.
      </p>
      {may("reopen_gate") && closed.mayOpen ? (
        <Button className="max-md:ml-7" onClick={() => setOpening(true)}>
          Open the gate…
        </Button>
      ) : null}
      {wasOpened ? <OpenGateDialog closed={closed} open={isOpening} onOpenChange={setOpening} /> : null}
    </div>
  );
}
