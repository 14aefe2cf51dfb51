"use client";

import { useQuery } from "@tanstack/react-query";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { ChoiceField } from "@/components/kit/form/bound-fields";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalRoutesQuery } from "@/lib/client/names";
import { stagesWords } from "./stage-words";

type RouteFieldProps<Values extends FieldValues> = { control: Control<Values>; name: FieldPath<Values>; /** The value of a rule that says by itself who decides. */ here: string };

/** The routes in force that a rule may leave its holds to; nothing where the company has none. */
export function RouteField<Values extends FieldValues>({ control, name, here }: RouteFieldProps<Values>) {
  const routes = useQuery(approvalRoutesQuery(useCaller())).data?.filter((one) => one.status === "active") ?? [];
  if (routes.length === 0) return null;
  const choices = [
    { value: here, label: "by the people named here", hint: "One stage, said in this rule." },
    ...routes.map((one) => ({ value: one.id, label: `by the route “${visibleString(one.name)}”`, hint: `${stagesWords(one.terms.stages)}.` })),
  ];
  return <ChoiceField control={control} name={name} label="It is approved" choices={choices} className="max-w-96" />;
}
