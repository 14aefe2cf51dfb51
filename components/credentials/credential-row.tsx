"use client";

import { EllipsisIcon, KeyRoundIcon, TriangleAlertIcon } from "lucide-react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { formatRelative } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useActorName } from "@/components/workspace/use-actor-name";
import type { CredentialItem } from "@/lib/client/credentials";
import { isInForce } from "./credential-end";

const prefixes = { agent: "rv_", system: "rvs_", person: "rvp_" } as const;
const ENDS_SOON_MS = 7 * 86_400_000;
const JUST_USED_MS = 120_000;

type CredentialRowProps = {
  credential: CredentialItem;
  canChange: boolean;
  whyNoNew: string | null;
  onRenew: () => void;
  onEnd: () => void;
};

/** One credential: what tells it from others, when it was used, when it ends. */
export function CredentialRow({ credential, canChange, whyNoNew, onRenew, onEnd }: CredentialRowProps) {
  const nowMs = useNow();
  const nameOf = useActorName();
  const { lastUsedAt, expiresAt, name, hint, holder } = credential;
  const isActive = isInForce(credential, nowMs);
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2 border-b border-border-subtle py-2 text-12">
      <KeyRoundIcon aria-hidden className="mt-0.5 size-3.5 text-fg-3" />
      <span className="min-w-0">
        <PlainText text={name} className="font-medium" /> <code className="font-mono whitespace-nowrap text-fg-2">{prefixes[holder.type]}…{hint}</code>
        <span className="block text-fg-3">
          <LastUse atMs={lastUsedAt === null ? null : Date.parse(lastUsedAt)} nowMs={nowMs} />
          {isActive && expiresAt === null ? ", no end set" : ""}
        </span>
        <Ending credential={credential} nowMs={nowMs} />
        <span className="block text-fg-3">made by {credential.createdBy === "reeve" ? "Reeve" : nameOf({ type: "person", id: credential.createdBy })}</span>
      </span>
      {isActive && canChange ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label={`Renew or end ${visibleString(name)}`}>
              <EllipsisIcon aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem disabled={whyNoNew !== null} onSelect={onRenew}>
              Renew the secret…
            </DropdownMenuItem>
            <DropdownMenuItem className="text-danger-text" onSelect={onEnd}>
              End it…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
    </li>
  );
}

/** A use is noted once a minute, so that seconds would say more than is known. */
function LastUse({ atMs, nowMs }: { atMs: number | null; nowMs: number }) {
  if (atMs === null) return "never used";
  return nowMs - atMs < JUST_USED_MS ? "used in the last 2 minutes" : <>used <RelativeTime atMs={atMs} /></>;
}

function Ending({ credential: { status, expiresAt, revokedAt }, nowMs }: { credential: CredentialItem; nowMs: number }) {
  const timeZone = useZone();
  if (status === "revoked") return <span className="block text-fg-3">ended {revokedAt === null ? "" : <RelativeTime atMs={Date.parse(revokedAt)} />}</span>;
  if (expiresAt === null) return null;
  const endMs = Date.parse(expiresAt);
  if (endMs <= nowMs) return <span className="block text-fg-3">ran out <RelativeTime atMs={endMs} /></span>;
  if (endMs - nowMs > ENDS_SOON_MS) return <span className="block text-fg-3">ends <RelativeTime atMs={endMs} /></span>;
  return (
    <span className="flex items-center gap-1 font-medium text-warn-text">
      <TriangleAlertIcon aria-hidden className="size-3" />
      ends {formatRelative(endMs, nowMs, { timeZone })}
    </span>
  );
}
