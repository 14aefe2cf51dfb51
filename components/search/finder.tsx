"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import type { FinderProps } from "@/components/kit/shortcuts/command-palette";
import { useSettled } from "@/components/kit/use-settled";
import { Button } from "@/components/ui/button";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { sentenceOfError } from "@/lib/client/problem-words";
import { searchQuery, type Found, type FoundNoun } from "@/lib/client/search";
import { foundLook } from "./found-look";
import { remember, useRecent } from "./recent";

const SETTLES_MS = 120;

/** Things of the company for the palette: what was looked at last, or what is called like what is typed. */
export function Finder({ typed, alone, onGo }: FinderProps) {
  const { seat } = useWorkspace();
  const recent = useRecent(seat.slug);
  const go = (found: Found) => {
    remember(seat.slug, found);
    onGo(`/${seat.slug}/${foundLook(found.noun).path(found)}`);
  };
  if (typed !== "") return <Matches typed={typed} alone={alone} onChoose={go} />;
  return recent.length === 0 ? null : <FoundGroup heading="Recent" found={recent} onChoose={go} />;
}

function Matches({ typed, alone, onChoose }: { typed: string; alone: boolean; onChoose: (found: Found) => void }) {
  const { caller, may } = useWorkspace();
  const settled = useSettled(typed, SETTLES_MS);
  const query = useQuery({ ...searchQuery(caller, settled), enabled: settled !== "" && may("read"), placeholderData: keepPreviousData });
  const isBehind = settled !== typed || query.isPlaceholderData || query.isFetching;
  const found = query.data ?? [];
  return (
    <>
      {groupsOf(found).map(([noun, members]) => (
        <FoundGroup key={noun} heading={foundLook(noun).heading} found={members} onChoose={onChoose} />
      ))}
      <div role="status" className="px-3 py-2 text-12 text-fg-3">
        {query.isError ? (
          <span className="flex items-center gap-2">
            Nothing could be searched. {sentenceOfError(query.error)}
            <Button size="sm" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </span>
        ) : isBehind ? (
          "Searching…"
        ) : found.length > 0 ? null : alone ? (
          <span className="block py-5 text-center text-13 text-fg-2">
            Nothing here is called <PlainText text={typed} className="font-medium text-fg" />.
          </span>
        ) : (
          "Nothing else is called that."
        )}
      </div>
    </>
  );
}

/** In the order in which the server names the kinds. */
function groupsOf(found: readonly Found[]): [FoundNoun, Found[]][] {
  const groups = new Map<FoundNoun, Found[]>();
  for (const one of found) groups.set(one.noun, [...(groups.get(one.noun) ?? []), one]);
  return [...groups];
}

function FoundGroup({ heading, found, onChoose }: { heading: string; found: readonly Found[]; onChoose: (found: Found) => void }) {
  return (
    <CommandGroup heading={heading}>
      {found.map((one) => (
        <FoundItem key={one.id} found={one} value={`${heading} ${one.id}`} onChoose={() => onChoose(one)} />
      ))}
    </CommandGroup>
  );
}

function FoundItem({ found, value, onChoose }: { found: Found; value: string; onChoose: () => void }) {
  const { icon: Icon, past } = foundLook(found.noun);
  return (
    <CommandItem value={value} onSelect={onChoose}>
      <Icon aria-hidden />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <PlainText text={found.title} />
        {found.isPast ? <span className="ml-2 text-12 text-fg-3">{past}</span> : null}
      </span>
      {found.about === null ? null : <PlainText text={found.about} className="max-w-[45%] shrink-0 text-right text-12 wrap-anywhere text-fg-3" />}
    </CommandItem>
  );
}
