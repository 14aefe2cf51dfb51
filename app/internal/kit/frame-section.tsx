"use client";

import { HandIcon, Link2Icon, PauseIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { frameGroups, framePages, knownEntries } from "@/components/frame/entries";
import type { EmergencyState, LiveState } from "@/components/frame/frame-types";
import type { Action } from "@/components/kit/shortcuts/action";
import { ShortcutsProvider, useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Badge } from "@/components/ui/badge";
import { toast } from "@/components/ui/toast";

const base = "/internal/kit";
const visible = knownEntries.map((entry) => entry.id);
const here = (id: string) => `${base}?page=${id}`;
const pages = framePages(base, visible).map((page) => ({ ...page, href: here(page.id) }));
const groups = frameGroups(base, visible, {
  approvals: { count: 14, tone: "hot" },
  notices: { count: 5, tone: "plain" },
  interventions: { count: 1, tone: "bad" },
}).map((group) => ({ ...group, entries: group.entries.map((entry) => ({ ...entry, href: here(entry.id) })) }));
const workspaces = [
  { slug: "demo", name: "Harrowfield Foods", isDemonstration: true },
  { slug: "lindholm", name: "Lindholm Logistics", isDemonstration: false },
];
const [harrowfield] = workspaces;

function SampleActions({ onStop }: { onStop: () => void }) {
  const actions = useMemo<Action[]>(
    () => [
      { id: "stop", label: "Emergency stop…", group: "Step in", isEverywhere: true, shortcut: "mod+.", icon: HandIcon, canRun: () => true, run: onStop },
      { id: "pause", label: "Pause refund-handler…", group: "Step in", icon: PauseIcon, canRun: () => "you are not an operator of Customer service", run: () => undefined },
      { id: "approve", label: "Approve…", group: "This approval", shortcut: "a", scope: "list", canRun: () => true, run: () => void toast("Approve asks first") },
    ],
    [onStop],
  );
  useActions(actions);
  return null;
}

const liveStates = (nowMs: number): LiveState[] => [
  { kind: "live", delayMs: 200 },
  { kind: "connecting" },
  { kind: "reconnecting" },
  { kind: "paused" },
  { kind: "stale", sinceMs: nowMs - 12 * 60_000 },
];

/** The frame with made-up content: the buttons below the live status show its next state, Emergency stop toggles the banner. */
export function FrameSection({ nowMs, children }: { nowMs: number; children: ReactNode }) {
  const router = useRouter();
  const [liveIndex, setLiveIndex] = useState(0);
  const [emergency, setEmergency] = useState<EmergencyState>({ kind: "none" });
  const states = liveStates(nowMs);
  const showNext = () => setLiveIndex((liveIndex + 1) % states.length);
  const open = useCallback((href: string) => router.push(href), [router]);
  const stop = useCallback(
    () => setEmergency({ kind: "in-force", sinceMs: nowMs, byName: "Maud Oyelar", reason: "wrong bank details in the supplier master." }),
    [nowMs],
  );
  if (!harrowfield) return null;
  return (
    <ShortcutsProvider pages={pages} onNavigate={open}>
      <SampleActions onStop={stop} />
      <AppFrame
        person={{ name: "Ines Calder", email: "ines.calder@harrowfield.example", roles: ["Approver in Customer service", "Viewer everywhere"] }}
        workspace={harrowfield}
        workspaces={workspaces}
        workspaceHref={(slug) => `${base}?company=${slug}`}
        groups={groups}
        currentId="agents"
        title="Kit"
        crumbs={[{ label: "Internal", href: base }]}
        titleAside={<Badge tone="accent" className="max-lg:hidden">Sample</Badge>}
        live={states[liveIndex] ?? { kind: "live" }}
        onToggleLive={showNext}
        onReadAgain={showNext}
        emergency={emergency}
        onEmergencyStop={stop}
        onLift={() => setEmergency({ kind: "none" })}
        onSignOut={() => void toast("Signed out")}
        sidebarFoot={<SidebarFoot />}
      >
        {children}
      </AppFrame>
    </ShortcutsProvider>
  );
}

function SidebarFoot() {
  return (
    <p className="flex gap-2">
      <Link2Icon aria-hidden className="mt-px size-4 text-ok-text" />
      <span>
        Audit log verified
        <br />
        <span className="num">481,902 events, 2 min ago</span>
      </span>
    </p>
  );
}
