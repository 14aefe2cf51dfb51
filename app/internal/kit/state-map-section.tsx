import { RiskMark, StateMark } from "@/components/state/state-mark";
import { stateMap, type StateKind, type StateOf } from "@/components/state/state-map";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableScroll } from "@/components/ui/table";
import { Sample, Section } from "./section";

const kinds: Record<StateKind, string> = {
  action: "Actions",
  effect: "Effects",
  approval: "Approvals",
  agent: "Agents",
  binding: "Binding",
  risk: "Risk",
  intervention: "Step in",
  policy: "Policies",
  connection: "Connection",
  run: "Runs",
  registered: "Systems, tools, processes",
  gate: "The gate",
  credential: "Credentials and tokens",
  person: "People",
};

function valuesOf<Kind extends StateKind>(kind: Kind): StateOf<Kind>[] {
  return Object.keys(stateMap[kind]) as StateOf<Kind>[];
}

function KindTable({ kind }: { kind: StateKind }) {
  return (
    <TableScroll label={kinds[kind]}>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead className="w-45">{kinds[kind]}</TableHead>
            <TableHead className="w-45">In heads</TableHead>
            <TableHead className="max-md:hidden">Means</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {valuesOf(kind).map((value) => (
            <TableRow key={value}>
              <TableCell>
                <StateMark kind={kind} value={value} />
              </TableCell>
              <TableCell>
                <StateMark kind={kind} value={value} variant="badge" />
              </TableCell>
              <TableCell className="text-fg-2 max-md:hidden">{(stateMap[kind] as Record<string, { hint: string }>)[value]?.hint}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

export function StateMapSection() {
  return (
    <Section title="States" description="Icon, word, colour, in that order. One map for all of it.">
      <div className="grid gap-4">
        {(Object.keys(kinds) as StateKind[]).map((kind) => (
          <KindTable key={kind} kind={kind} />
        ))}
        <Sample label="Risk, in rows and in heads">
          <RiskMark score={34} />
          <RiskMark score={58} />
          <RiskMark score={72} />
          <RiskMark score={34} variant="badge" />
          <RiskMark score={58} variant="badge" />
          <RiskMark score={72} variant="badge" />
        </Sample>
      </div>
    </Section>
  );
}
