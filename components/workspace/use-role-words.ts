"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { grantWords } from "@/components/people/role-words";
import { unitsQuery } from "@/lib/client/names";
import { useWorkspace } from "./workspace-context";

/** The signed-in person's own roles, each as a line. */
export function useRoleWords(): readonly string[] {
  const { caller, seat, may } = useWorkspace();
  const isScoped = seat.roles.some((grant) => grant.unitId !== null);
  const units = useQuery({ ...unitsQuery(caller), enabled: isScoped && may("read") }).data;
  return useMemo(() => seat.roles.map((grant) => grantWords(grant, (id) => nameIn(units, id))), [seat.roles, units]);
}
