"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { PeekBar } from "@/components/kit/peek-bar";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard } from "@/components/kit/states/loading";
import { useCaller } from "@/components/workspace/workspace-context";
import { noticeQuery } from "@/lib/client/notices";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { NoticeCard } from "./notice-card";

type NoticePeekProps = { noticeId: string; place: number; count: number; onMove: (by: number) => void; onClose: () => void; onObject: () => void };

/** What was announced, with its evidence, and the time left to object. */
export function NoticePeek({ noticeId, place, count, onMove, onClose, onObject }: NoticePeekProps) {
  const query = useQuery(noticeQuery(useCaller(), noticeId));
  const [isRaw, setRaw] = useState(false);
  return (
    <div className="@container/card flex min-h-0 min-w-0 flex-1 flex-col">
      <PeekBar
        steps={[
          { label: "Previous notice", isOff: place <= 0, run: () => onMove(-1) },
          { label: "Next notice", isOff: place < 0 || place >= count - 1, run: () => onMove(1) },
        ]}
        raw={{ isRaw, toggle: () => setRaw(!isRaw) }}
        onClose={onClose}
      />
      {query.data === undefined ? <NotShown query={query} /> : <NoticeCard notice={query.data} isRaw={isRaw} onObject={onObject} />}
    </div>
  );
}

type Unread = { readonly isError: boolean; readonly isFetching: boolean; readonly error: unknown; readonly refetch: () => unknown };

function NotShown({ query }: { query: Unread }): ReactNode {
  const { error } = query;
  if (!query.isError) return <LoadingCard label="Loading the evidence" sections={4} />;
  if (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input")) {
    return (
      <Empty reason="not-allowed" title="This notice is not here">
        It was sent to somebody else, or there is none with this reference.
      </Empty>
    );
  }
  return (
    <Failure title="The evidence could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(error)}>
      {sentenceOfError(error)}
    </Failure>
  );
}
