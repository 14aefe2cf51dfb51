"use client";

import { useWatch, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { RouteField } from "@/components/approval-routes/route-field";
import { TextField } from "@/components/kit/form/bound-fields";
import { BoundWho } from "./bound-who";
import { SpanFields } from "./span-fields";
import type { TermKinds } from "./term-kinds";
import { NAMED_HERE, type TermValues } from "./terms";

/** The terms that a rule of this kind has: its limit, who decides or is told, and by when. */
export function TermFields<Values extends TermValues & FieldValues>({ control, kinds }: { control: Control<Values>; kinds: TermKinds }) {
  const at = (name: keyof TermValues) => name as FieldPath<Values>;
  const routeId = useWatch({ control, name: at("routeId") }) as string;
  return (
    <>
      {kinds.hasLimit ? (
        <div className="grid grid-cols-[minmax(0,1fr)_104px] gap-3">
          <TextField control={control} name={at("limit")} label="Limit" inputMode="decimal" className="num" />
          <TextField control={control} name={at("currency")} label="Currency" />
        </div>
      ) : null}
      {kinds.effect === "hold" ? <RouteField control={control} name={at("routeId")} here={NAMED_HERE} /> : null}
      {kinds.effect === "hold" && routeId === NAMED_HERE ? (
        <>
          <BoundWho control={control} name={at("deciders")} label="Who decides" hint="Whoever may decide at the time: roles are looked up then, not now." />
          <div className="grid gap-3 md:grid-cols-[1fr_1fr]">
            <TextField control={control} name={at("quorum")} label="How many must approve" inputMode="numeric" hint="Distinct people." />
            <SpanFields control={control} count={at("withinCount")} unit={at("withinUnit")} label="Time to decide" hint="Then it expires, and does not run." />
          </div>
        </>
      ) : null}
      {kinds.effect === "notify" ? (
        <>
          <BoundWho control={control} name={at("tell")} label="Who is told" hint="Where none of them can be told, it waits for approval instead." />
          <SpanFields control={control} count={at("objectCount")} unit={at("objectUnit")} label="Time to object" hint="0: it is announced and runs at once." />
        </>
      ) : null}
    </>
  );
}
