"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorIcon, SmartphoneIcon } from "lucide-react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ProblemNote } from "@/components/workspace/problem-note";
import { useCaller } from "@/components/workspace/workspace-context";
import { endOtherSessions, endSession, sessionsQuery, type SessionItem } from "@/lib/client/account";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { browserWords } from "./browser-words";
import { SectionTitle } from "./section-parts";

function useEnding() {
  const queryClient = useQueryClient();
  const caller = useCaller();
  return useMutation({
    mutationFn: (id: string | null) => (id === null ? endOtherSessions(caller) : endSession(caller, id)),
    onSuccess: ({ ended }) => toast.success(ended === 1 ? "One session has ended" : `${ended} sessions have ended`, { description: "They are refused at once." }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["account", "sessions"] }),
  });
}

/** Where one is signed in, in all companies alike, and ending that. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery(useCaller()));
  const ending = useEnding();
  const others = sessions.data?.filter((one) => !one.isThisOne) ?? [];
  const whyNot = others.length === 0 ? "You are signed in nowhere else." : null;
  return (
    <section aria-label="Sessions">
      <SectionTitle
        title="Sessions"
        action={
          <div className="grid justify-items-end gap-1 max-md:justify-items-start">
            <Button disabled={whyNot !== null || ending.isPending} onClick={() => ending.mutate(null)}>
              {ending.isPending ? "Ending…" : "End all others"}
            </Button>
            {sessions.data === undefined || whyNot === null ? null : <p className="text-12 text-fg-2">{whyNot}</p>}
          </div>
        }
      >
        Where you are signed in, in every company that you belong to. A session ends by itself 7 days after its sign-in. If you do not know one, end it and change your password.
      </SectionTitle>
      {ending.isError ? <ProblemNote title="Nothing has ended." error={ending.error} /> : null}
      {sessions.data === undefined ? (
        sessions.isError ? (
          <Failure title="The sessions could not be loaded" onRetry={() => void sessions.refetch()} retrying={sessions.isFetching} requestId={requestIdOf(sessions.error)}>
            {sentenceOfError(sessions.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading the sessions" count={3} />
        )
      ) : (
        <ul aria-label="Sessions" className="border-t border-border-subtle">
          {sessions.data.map((one) => (
            <SessionRow key={one.id} session={one} isPending={ending.isPending} onEnd={() => ending.mutate(one.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionRow({ session, isPending, onEnd }: { session: SessionItem; isPending: boolean; onEnd: () => void }) {
  const words = browserWords(session.browser);
  const Icon = /iPhone|Android/.test(words) ? SmartphoneIcon : MonitorIcon;
  return (
    <li className="flex min-h-13 items-center gap-3 border-b border-border-subtle py-2 compact:min-h-11 compact:py-1">
      <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
          {words}
          {session.isThisOne ? <Badge tone="accent">This one</Badge> : null}
        </p>
        <p className="text-12 text-pretty wrap-anywhere text-fg-3">
          <PlainText text={session.ip} className="num" />, {session.means === "password" ? "by password" : "by single sign-on"}, signed in <RelativeTime atMs={Date.parse(session.signedInAt)} />, last seen{" "}
          {session.isThisOne ? "now" : <RelativeTime atMs={Date.parse(session.lastSeenAt)} />}, ends <RelativeTime atMs={Date.parse(session.expiresAt)} />
        </p>
      </div>
      {session.isThisOne ? (
        <span className="text-12 text-fg-2 max-md:hidden">Sign out ends it</span>
      ) : (
        <Button disabled={isPending} aria-label={`End the session of ${words}, ${session.ip}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}
