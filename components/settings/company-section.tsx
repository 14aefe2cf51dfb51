"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DemonstrationBadge } from "@/components/frame/header";
import { later } from "@/components/kit/later";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { peopleQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { closedGateQuery, workspaceQuery } from "@/lib/client/workspaces";
import { SectionTitle, Setting, WhyNot } from "./section-parts";

const RenameCompanyDialog = later(() => import("./rename-company-dialog").then((file) => file.RenameCompanyDialog));

/** The company itself: what it is called, whether it works, and who runs it here. */
export function CompanySection() {
  const { caller } = useWorkspace();
  const company = useQuery(workspaceQuery(caller));
  const [isRenaming, setRenaming] = useState(false);
  const whyNot = useWhyNot()("manage_units", "everywhere");
  if (company.data === undefined) {
    if (!company.isError) return <LoadingCard label="Loading the company" sections={2} className="p-0" />;
    return (
      <Failure title="The company could not be loaded" onRetry={() => void company.refetch()} retrying={company.isFetching} requestId={requestIdOf(company.error)}>
        {sentenceOfError(company.error)}
      </Failure>
    );
  }
  const { name, slug, isDemo, createdAt } = company.data;
  return (
    <section aria-label="Company">
      <SectionTitle title="Company">What this company is called here, whether Reeve decides for its agents, and who runs it.</SectionTitle>
      <Setting label="Name" hint="On every page, and what one types to stop the whole company.">
        <PlainText text={name} className="mr-2 font-medium" />
        <Button disabled={whyNot !== null} onClick={() => setRenaming(true)}>
          Rename…
        </Button>
        {whyNot === null ? null : <WhyNot>{whyNot}</WhyNot>}
      </Setting>
      <Setting label="Address" hint="Part of every link and script, so it never changes.">
        <code className="font-mono text-12">/{slug}</code>
      </Setting>
      <Setting label="Data" hint={isDemo ? "All of it is invented, with agents that act by themselves." : "Made at the first start, or from the command line of this server."}>
        {isDemo ? <DemonstrationBadge /> : <span>Your own</span>}
        <span className="text-fg-2">
          made <RelativeTime atMs={Date.parse(createdAt)} />
        </span>
      </Setting>
      <GateSetting />
      <AdministratorsSetting />
      {isRenaming ? <RenameCompanyDialog name={name} onClose={() => setRenaming(false)} /> : null}
    </section>
  );
}

function GateSetting() {
  const { caller } = useWorkspace();
  const { data: closed } = useQuery(closedGateQuery(caller));
  return (
    <Setting label="The gate" hint="A restore from a backup closes it until an administrator has looked at what is missing.">
      {closed === undefined ? <span className="text-fg-3">Not known yet</span> : <StateMark kind="gate" value={closed === null ? "open" : "closed"} variant="badge" />}
      {closed === undefined || closed === null ? null : <PlainText text={closed.reason} className="text-12 text-fg-2" />}
    </Setting>
  );
}

function AdministratorsSetting() {
  const { caller, seat, may } = useWorkspace();
  const people = useQuery({ ...peopleQuery(caller), enabled: may("read") }).data;
  const administrators = people?.filter((one) => one.status === "active" && one.roles.some((grant) => grant.role === "admin" && grant.unitId === null));
  return (
    <Setting label="Administrators" hint="Of the whole company. Ask one of them for a role, or when you cannot sign in.">
      {people === undefined ? <Skeleton className="h-4 w-48" /> : null}
      <ul className="grid w-full gap-1.5 empty:hidden">
        {administrators?.map((one) => (
          <li key={one.id} className="min-w-0">
            <Link href={`/${seat.slug}/settings/people?person=${one.id}`} className="name-link">
              <PlainText text={one.name} />
            </Link>{" "}
            <PlainText text={one.email} className="text-12 text-fg-3" />
          </li>
        ))}
      </ul>
    </Setting>
  );
}
