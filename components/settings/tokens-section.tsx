"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PlusIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { later } from "@/components/kit/later";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ConfirmByName } from "@/components/workspace/confirm-by-name";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { endToken, tokensQuery, type TokenItem } from "@/lib/client/tokens";
import { scopeWords } from "@/lib/contracts/scope-words";
import { SectionTitle } from "./section-parts";

const NewTokenDialog = later(() => import("./new-token-dialog").then((file) => file.NewTokenDialog));

/** One's own tokens for scripts. */
export function TokensSection() {
  const { caller, may } = useWorkspace();
  const tokens = useQuery({ ...tokensQuery(caller), enabled: may("read") });
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<TokenItem | null>(null);
  const whyNot = useWhyNot()("read", "anywhere");
  useNewTokenAction(whyNot, setMaking);
  return (
    <section aria-label="Personal tokens">
      <SectionTitle
        title="Personal tokens"
        action={
          <Button variant="primary" disabled={whyNot !== null} onClick={() => setMaking(true)}>
            <PlusIcon aria-hidden />
            New token…
          </Button>
        }
      >
        For your own scripts and the command line in this company. An agent gets a credential of its own instead, on its page.
        {whyNot === null ? null : <span className="block text-12">{whyNot}</span>}
      </SectionTitle>
      {tokens.data === undefined ? (
        tokens.isError ? (
          <Failure title="Your tokens could not be loaded" onRetry={() => void tokens.refetch()} retrying={tokens.isFetching} requestId={requestIdOf(tokens.error)}>
            {sentenceOfError(tokens.error)}
          </Failure>
        ) : whyNot === null ? (
          <LoadingRows label="Loading your tokens" count={3} />
        ) : null
      ) : tokens.data.length === 0 ? (
        <Empty reason="none-yet" title="You have no token">
          Make one when a script of yours calls Reeve, or to use <code className="font-mono text-12">reeve</code> on the command line.
        </Empty>
      ) : (
        <ul aria-label="Personal tokens" className="border-t border-border-subtle">
          {tokens.data.map((one) => (
            <TokenRow key={one.id} token={one} onEnd={() => setEnding(one)} />
          ))}
        </ul>
      )}
      {isMaking ? <NewTokenDialog onClose={() => setMaking(false)} /> : null}
      {ending === null ? null : <EndTokenDialog token={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

function TokenRow({ token, onEnd }: { token: TokenItem; onEnd: () => void }) {
  const { name, hint, scopes, status, lastUsedAt, expiresAt } = token;
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-border-subtle py-2 compact:py-1">
      <div className="min-w-0 flex-1 basis-72">
        <p className="wrap-anywhere">
          <PlainText text={name} className="font-medium" /> <code className="font-mono text-12 whitespace-nowrap text-fg-2">rvp_…{hint}</code>
        </p>
        <p className="text-12 text-pretty text-fg-3">
          {scopes.map((scope) => scopeWords[scope].label).join(", ")} · {lastUsedAt === null ? "never used" : <>last used <RelativeTime atMs={Date.parse(lastUsedAt)} /></>}
          {status === "active" && expiresAt !== null ? <>, ends <RelativeTime atMs={Date.parse(expiresAt)} /></> : null}
        </p>
      </div>
      <StateMark kind="credential" value={status} />
      {status === "active" ? (
        <Button variant="danger-outline" aria-label={`End ${name}`} onClick={onEnd}>
          End…
        </Button>
      ) : null}
    </li>
  );
}

function EndTokenDialog({ token, onClose }: { token: TokenItem; onClose: () => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endToken(caller, token.id),
    onSuccess: () => {
      toast.success(`${token.name} has ended`);
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "credentials"] }),
  });
  return (
    <ConfirmByName
      name={token.name}
      title={`End ${token.name}?`}
      says="Whatever still uses it is refused at once and for good."
      verb="End the token"
      failed="It has not ended."
      mutation={ending}
      onAct={() => ending.mutate()}
      onClose={onClose}
    />
  );
}

function useNewTokenAction(whyNot: string | null, setMaking: (isMaking: boolean) => void): void {
  const actions = useMemo<Action[]>(
    () => [{ id: "token:new", label: "New personal token…", group: "Settings", icon: PlusIcon, canRun: () => whyNot ?? true, run: () => setMaking(true) }],
    [whyNot, setMaking],
  );
  useActions(actions);
}
