import { ArchiveIcon, PencilIcon, PlusIcon, TriangleAlertIcon, type LucideIcon } from "lucide-react";
import { fieldName } from "@/components/audit/value-words";
import { fieldWords } from "@/components/kit/difference/difference-words";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RegistryPlan } from "@/lib/client/agent-registry";

type Item = RegistryPlan["items"][number];

const kinds = { unit: "Unit", process: "Process", system: "System", tool: "Tool", agent_role: "Agent role", agent: "Agent", permission: "Permission" } as const satisfies Record<Item["kind"], string>;

const changes = {
  create: { Icon: PlusIcon, word: "New", tone: "text-ok-text" },
  change: { Icon: PencilIcon, word: "Changed", tone: "text-info-text" },
  retire: { Icon: ArchiveIcon, word: "Retired", tone: "text-danger-text" },
} as const satisfies Record<Exclude<Item["change"], "unchanged">, { Icon: LucideIcon; word: string; tone: string }>;

/** More rows than this say nothing more to an eye. */
const MOST_SHOWN = 200;

/** What a file would do, item by item; what stays as it is is only counted. */
export function ImportPlan({ plan: { counts, items } }: { plan: RegistryPlan }) {
  const done = items.filter((item) => item.change !== "unchanged" || item.waitsFor.length > 0).sort((a, b) => b.waitsFor.length - a.waitsFor.length);
  return (
    <section aria-label="What it would do">
      <p role="status" className="num text-fg-2">
        <span className="font-medium text-fg">{counts.create}</span> new, <span className="font-medium text-fg">{counts.change}</span> changed, <span className="font-medium text-fg">{counts.retire}</span> retired, {counts.unchanged} already so.
      </p>
      {done.length === 0 ? null : (
        <div tabIndex={0} role="region" aria-label="Changes, item by item" className="mt-2 max-h-80 overflow-y-auto rounded-lg border">
          <Table>
            <TableHeader className="sticky top-0 bg-sunken">
              <TableRow>
                <TableHead>Change</TableHead>
                <TableHead>What</TableHead>
                <TableHead>Details</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {done.slice(0, MOST_SHOWN).map((item) => (
                <PlanRow key={`${item.kind} ${item.name}`} item={item} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {done.length > MOST_SHOWN ? <p className="mt-1 text-12 text-fg-2">And {(done.length - MOST_SHOWN).toLocaleString("en-GB")} more.</p> : null}
      <p className="mt-2 text-12 text-pretty text-fg-2">It is written in portions, units first and permissions last. Where one is refused, those before it stay and this list shows what is left: mend the file and apply it again.</p>
    </section>
  );
}

function PlanRow({ item: { kind, name, change, fields, waitsFor } }: { item: Item }) {
  const face = change === "unchanged" ? null : changes[change];
  return (
    <TableRow>
      <TableCell className="w-28 whitespace-nowrap">
        {face === null ? (
          "As it is"
        ) : (
          <span className="inline-flex items-center gap-1.25">
            <face.Icon aria-hidden className={`size-3.5 ${face.tone}`} />
            {face.word}
          </span>
        )}
      </TableCell>
      <TableCell className="py-1.5">
        <span className="font-medium wrap-anywhere">
          <PlainText text={name} />
        </span>
        <span className="block text-12 text-fg-3">{kinds[kind]}</span>
      </TableCell>
      <TableCell className="py-1.5 text-12 text-fg-2">
        {waitsFor.length === 0 ? null : (
          <span className="flex items-start gap-1 text-danger-text">
            <TriangleAlertIcon aria-hidden className="mt-0.5 size-3 shrink-0" />
            <span className="min-w-0 wrap-anywhere">
              refers to <PlainText text={waitsFor.join(", ")} />, which is not there
            </span>
          </span>
        )}
        {fields.length === 0 ? null : <span className="wrap-anywhere">{fields.map((field) => (fieldName([{ kind: "field", name: field }]) ?? fieldWords(field)).toLowerCase()).join(", ")}</span>}
      </TableCell>
    </TableRow>
  );
}
