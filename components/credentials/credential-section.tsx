"use client";

import { useQuery } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { later } from "@/components/kit/later";
import { SectionHead } from "@/components/kit/section-head";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useNow } from "@/components/kit/time/now";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller } from "@/components/workspace/workspace-context";
import { credentialListQuery, type CredentialHolder, type CredentialItem } from "@/lib/client/credentials";
import { sentenceOf } from "@/lib/client/problem-words";
import { newCredentialFault } from "@/lib/core/retired";
import type { Place } from "@/lib/core/right";
import { isInForce } from "./credential-end";
import { CredentialRow } from "./credential-row";

const NewCredentialDialog = later(() => import("./new-credential-dialog").then((file) => file.NewCredentialDialog));
const RenewCredentialDialog = later(() => import("./renew-credential-dialog").then((file) => file.RenewCredentialDialog));
const EndCredentialDialog = later(() => import("./end-credential-dialog").then((file) => file.EndCredentialDialog));

type CredentialSectionProps = {
  holder: CredentialHolder;
  /** Where the holder belongs: credentials of it need the right there. */
  place: Place;
  holderStatus: Parameters<typeof newCredentialFault>[0];
};

type Doing = { readonly what: "make" } | { readonly what: "renew" | "end"; readonly credential: CredentialItem };

const verbOf = { agent: "issue_agent_credentials", system: "manage_systems" } as const;
const without = { agent: "None in force: it cannot ask for anything.", system: "None in force: it cannot take up what was allowed." } as const;

/** How an agent or a system proves who it is: what it has, and the ways to make, renew and end one. */
export function CredentialSection({ holder, place, holderStatus }: CredentialSectionProps) {
  const query = useQuery(credentialListQuery(useCaller(), holder));
  const nowMs = useNow();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [showsEnded, setShowsEnded] = useState(false);
  const whyNotAny = useWhyNot()(verbOf[holder.type], place);
  const ended = newCredentialFault(holderStatus);
  const whyNoNew = ended === null ? null : sentenceOf(ended.detail);
  const whyNot = whyNotAny ?? whyNoNew;
  useMakeAction(holder, whyNot, () => setDoing({ what: "make" }));
  const inForce = query.data?.filter((one) => isInForce(one, nowMs)) ?? [];
  const past = query.data?.filter((one) => !isInForce(one, nowMs)) ?? [];
  const done = () => setDoing(null);
  return (
    <section aria-label="Credentials">
      <SectionHead
        aside={
          <Button size="sm" disabled={whyNot !== null} onClick={() => setDoing({ what: "make" })}>
            <PlusIcon aria-hidden />
            New…
          </Button>
        }
      >
        Credentials
      </SectionHead>
      {whyNot === null ? null : <p className="mt-1 text-12 text-pretty text-fg-2">{whyNot}</p>}
      {query.data === undefined ? query.isError ? <LoadFailed onRetry={() => void query.refetch()} /> : <Skeleton className="mt-2 h-10 w-full" /> : null}
      {query.data !== undefined && inForce.length === 0 ? <p className="mt-1 text-12 text-fg-2">{without[holder.type]}</p> : null}
      <ul>
        {[...inForce, ...(showsEnded ? past : [])].map((one) => (
          <CredentialRow key={one.id} credential={one} canChange={whyNotAny === null} whyNoNew={whyNoNew} onRenew={() => setDoing({ what: "renew", credential: one })} onEnd={() => setDoing({ what: "end", credential: one })} />
        ))}
      </ul>
      {past.length === 0 ? null : (
        <Button variant="link" aria-expanded={showsEnded} className="mt-1.5 text-12" onClick={() => setShowsEnded(!showsEnded)}>
          {showsEnded ? "Hide" : "Show"} {past.length} ended
        </Button>
      )}
      {doing?.what === "make" ? <NewCredentialDialog holder={holder} onClose={done} /> : null}
      {doing?.what === "renew" ? <RenewCredentialDialog holder={holder} credential={doing.credential} onClose={done} /> : null}
      {doing?.what === "end" ? <EndCredentialDialog holder={holder} credential={doing.credential} isLast={inForce.length === 1} onClose={done} /> : null}
    </section>
  );
}

function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert" className="mt-1 text-12 text-fg-2">
      They could not be loaded.{" "}
      <Button variant="link" className="text-12" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}

function useMakeAction(holder: CredentialHolder, whyNot: string | null, open: () => void): void {
  const [run] = useState(() => open);
  const actions = useMemo<Action[]>(
    () => [{ id: `credential:new:${holder.id}`, label: `New credential for ${holder.name}…`, group: "Credentials", icon: PlusIcon, canRun: () => whyNot ?? (true as const), run }],
    [holder.id, holder.name, whyNot, run],
  );
  useActions(actions);
}
