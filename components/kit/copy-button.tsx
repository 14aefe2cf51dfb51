"use client";

import { CheckIcon, CopyIcon, XIcon } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type CopyState = "idle" | "copied" | "failed";

const faces = {
  idle: { Icon: CopyIcon, tone: "text-fg-3!", said: "" },
  copied: { Icon: CheckIcon, tone: "text-ok-text!", said: "Copied" },
  failed: { Icon: XIcon, tone: "text-danger-text!", said: "The browser did not allow copying" },
} as const;

/** Copies and says so; after two seconds it is ready again. */
export function CopyButton({ text, label = "Copy", className }: { text: string; label?: string; className?: string }) {
  const [state, setState] = useState<CopyState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { Icon, tone, said } = faces[state];

  async function copy(): Promise<void> {
    const next = await navigator.clipboard.writeText(text).then(
      () => "copied" as const,
      () => "failed" as const,
    );
    clearTimeout(timer.current);
    setState(next);
    timer.current = setTimeout(() => setState("idle"), 2_000);
  }

  return (
    <Button variant="ghost" size="icon" aria-label={label} title={said || label} onClick={copy} className={cn("relative size-6 after:absolute after:-inset-2.5 max-md:size-6", className)}>
      <Icon aria-hidden className={cn("size-3.5", tone)} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </Button>
  );
}
