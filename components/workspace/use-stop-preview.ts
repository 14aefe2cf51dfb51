"use client";

import { useQuery } from "@tanstack/react-query";
import { stopPreviewQuery, type StopScope } from "@/lib/client/interventions";
import { useWorkspace } from "./workspace-context";

/** What a stop would reach, counted again every few seconds; nothing while nothing is chosen. */
export function useStopPreview(scope: StopScope | null) {
  const { caller, seat } = useWorkspace();
  return useQuery({ ...stopPreviewQuery(caller, scope ?? { type: "workspace", id: seat.id }), enabled: scope !== null });
}
