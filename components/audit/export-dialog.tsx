"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { download } from "@/components/kit/download";
import { TextField } from "@/components/kit/form/bound-fields";
import { FormDialog } from "@/components/kit/form/form-dialog";
import { shapeResolver } from "@/components/kit/form/shape-resolver";
import { useZone } from "@/components/kit/time/zone";
import { RadioCard, RadioCardGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { checkpointQuery, exportHref, lastEventBefore } from "@/lib/client/audit";
import { dayEndOf, dayStartOf } from "@/lib/core/zone";

const PARTS = ["all", "days", "events"] as const;
type Part = (typeof PARTS)[number];
type Values = { part: Part; fromDay: string; toDay: string; fromEvent: string; toEvent: string };

const isNumber = (text: string) => /^[1-9]\d{0,14}$/.test(text.trim());
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const shape = z
  .object({ part: z.enum(PARTS), fromDay: z.string(), toDay: z.string(), fromEvent: z.string(), toEvent: z.string() })
  .refine(({ part, fromDay }) => part !== "days" || isDay(fromDay), { path: ["fromDay"], error: "must be a day" })
  .refine(({ part, fromDay, toDay }) => part !== "days" || (isDay(toDay) && toDay >= fromDay), { path: ["toDay"], error: "must be a day, not before the first" })
  .refine(({ part, fromEvent }) => part !== "events" || isNumber(fromEvent), { path: ["fromEvent"], error: "must be the number of an event" })
  .refine(({ part, fromEvent, toEvent }) => part !== "events" || (isNumber(toEvent) && Number(toEvent) >= Number(fromEvent)), { path: ["toEvent"], error: "must be the number of an event, not before the first" });

/** Takes the log out, all of it or a part, as lines that can be verified anywhere. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const caller = useCaller();
  const zone = useZone();
  const sealed = useQuery(checkpointQuery(caller)).data?.checkpoint?.seq;
  const form = useForm<Values>({ mode: "onTouched", defaultValues: { part: "all", fromDay: "", toDay: "", fromEvent: "", toEvent: "" }, resolver: shapeResolver<Values, Values>(shape) });
  const part = useWatch({ control: form.control, name: "part" });
  const exporting = useMutation({
    mutationFn: async (values: Values) => rangeOf(values, zone, (at) => lastEventBefore(caller, at)),
    onSuccess: (range) => {
      if (range === null) return;
      download(exportHref(caller, range));
      toast.success("The export has begun", { description: "The browser saves it as a file of lines." });
      onClose();
    },
  });
  const submit = form.handleSubmit((values) => exporting.mutate(values));
  return (
    <FormDialog
      title="Export the audit log"
      description="One line for each event, with all that is needed to verify it on another machine. It holds what agents asked for and what people wrote."
      isDirty={false}
      isPending={exporting.isPending}
      verb="Export"
      pendingVerb="Looking up…"
      problem={
        exporting.isError ? (
          <ProblemNote isRead title="Nothing was exported." error={exporting.error} />
        ) : exporting.data === null ? (
          <p role="alert" className="text-danger-text">
            There is no event between these days.
          </p>
        ) : null
      }
      onSubmit={() => submit()}
      onClose={onClose}
    >
      <RadioCardGroup aria-label="What to export" value={part} onValueChange={(next) => form.setValue("part", PARTS.find((one) => one === next) ?? "all")}>
        <RadioCard value="all" label="All of it" description={sealed === undefined ? "From the first event to the last" : `From the first event to the last, of which ${sealed.toLocaleString("en-GB")} are sealed`} />
        <RadioCard value="days" label="Between two days" description="Both days included, in your time zone" />
        <RadioCard value="events" label="From one event to another" description="By their numbers, both included" />
      </RadioCardGroup>
      {part === "days" ? (
        <div className="grid gap-3 md:grid-cols-2">
          <TextField control={form.control} name="fromDay" label="First day" type="date" />
          <TextField control={form.control} name="toDay" label="Last day" type="date" />
        </div>
      ) : null}
      {part === "events" ? (
        <div className="grid gap-3 md:grid-cols-2">
          <TextField control={form.control} name="fromEvent" label="First event" inputMode="numeric" />
          <TextField control={form.control} name="toEvent" label="Last event" inputMode="numeric" />
        </div>
      ) : null}
      <p className="text-12 text-pretty text-fg-3">To check it against the seals, copy those before you export: what is sealed in between would look as if it were cut off.</p>
    </FormDialog>
  );
}

type Range = { readonly from?: string; readonly to?: string };

/** The places that the choice means; null where there is no event. Days are those of `zone`. */
async function rangeOf({ part, fromDay, toDay, fromEvent, toEvent }: Values, zone: string, lastBefore: (at: Date) => Promise<number>): Promise<Range | null> {
  if (part === "all") return {};
  if (part === "events") return { from: fromEvent.trim(), to: toEvent.trim() };
  const [before, last] = await Promise.all([lastBefore(new Date(dayStartOf(zone, fromDay))), lastBefore(new Date(dayEndOf(zone, toDay)))]);
  return last <= before ? null : { from: `${before + 1}`, to: `${last}` };
}
