"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CodeXmlIcon } from "lucide-react";
import { parseAsInteger, useQueryStates } from "nuqs";
import { useState } from "react";
import { JsonView } from "@/components/kit/json-view/json-view";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { MoreRows } from "@/components/workspace/more-rows";
import { useCaller } from "@/components/workspace/workspace-context";
import { peopleQuery } from "@/lib/client/names";
import { policyVersionsQuery, type PolicyDetail, type PolicyVersionItem } from "@/lib/client/policies";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { VersionDifference } from "./version-difference";

/** Every version with who made it and why; and, of two of them, what is different. */
export function VersionsSection({ policy }: { policy: PolicyDetail }) {
  const query = useInfiniteQuery(policyVersionsQuery(useCaller(), policy.id));
  const [picked, setPicked] = useQueryStates({ version: parseAsInteger, against: parseAsInteger });
  const versions = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.data === undefined) {
    if (!query.isError) return <LoadingRows label="Loading the versions" count={4} />;
    return (
      <Failure title="The versions could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  const after = versions.find((one) => one.version === picked.version) ?? versions[0];
  if (after === undefined) return <p className="text-fg-2">It has no version yet.</p>;
  const before = versions.find((one) => one.version === (picked.against ?? after.version - 1)) ?? null;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(260px,340px)_minmax(0,1fr)]">
      <section>
        <SectionHead aside={`${versions.length}${query.hasNextPage ? " and more" : ""}`}>Versions</SectionHead>
        <ol className="mt-1">
          {versions.map((one) => (
            <VersionRow key={one.id} version={one} isInForce={one.version === policy.activeVersion} isCurrent={one === after} onPick={() => void setPicked({ version: one.version, against: null })} />
          ))}
        </ol>
        <MoreRows query={query} />
      </section>
      <Comparison key={after.id} before={before} after={after} versions={versions} onAgainst={(against) => void setPicked({ against })} />
    </div>
  );
}

function VersionRow({ version, isInForce, isCurrent, onPick }: { version: PolicyVersionItem; isInForce: boolean; isCurrent: boolean; onPick: () => void }) {
  const people = useQuery(peopleQuery(useCaller())).data;
  return (
    <li className="border-b border-border-subtle">
      <button type="button" aria-current={isCurrent ? "true" : undefined} onClick={onPick} className="block w-full rounded-md px-2 py-2 text-left hover:bg-hover aria-[current]:bg-active max-md:min-h-11">
        <span className="flex items-center gap-2">
          <span className="num font-medium">Version {version.version}</span>
          {isInForce ? <Badge tone="ok">in force</Badge> : null}
        </span>
        <span className="block text-pretty text-fg-2">
          <PlainText text={version.reason} />
        </span>
        <span className="block text-12 text-fg-3 in-aria-current:text-fg-2">
          {version.createdBy === "reeve" ? "Reeve" : nameIn(people, version.createdBy)}, <RelativeTime atMs={Date.parse(version.createdAt)} focusable={false} />
        </span>
      </button>
    </li>
  );
}

type ComparisonProps = { before: PolicyVersionItem | null; after: PolicyVersionItem; versions: readonly PolicyVersionItem[]; onAgainst: (version: number) => void };

function Comparison({ before, after, versions, onAgainst }: ComparisonProps) {
  const [isRaw, setRaw] = useState(false);
  const others = versions.filter((one) => one !== after);
  return (
    <section aria-label={`Version ${after.version}`} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-12 font-semibold">
          {before === null ? `What version ${after.version} brought` : before.version < after.version ? `What version ${after.version} changed` : `Version ${after.version} as it was`}
        </h3>
        {others.length === 0 ? null : (
          <Select value={before === null ? "" : `${before.version}`} onValueChange={(value) => onAgainst(Number(value))}>
            <SelectTrigger aria-label="Compared with">
              <SelectValue placeholder="Compared with" />
            </SelectTrigger>
            <SelectContent>
              {others.map((one) => (
                <SelectItem key={one.id} value={`${one.version}`}>
                  compared with version {one.version}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
        <Button variant="ghost" size="sm" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)} className="-mr-2 ml-auto aria-pressed:bg-active">
          <CodeXmlIcon aria-hidden />
          Raw
        </Button>
      </div>
      {isRaw ? (
        <div className="mt-2">
          <JsonView value={after} label={`Version ${after.version} as JSON`} foldDepth={4} />
        </div>
      ) : (
        <VersionDifference before={before?.rules ?? null} after={after.rules} />
      )}
    </section>
  );
}
