import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { riskBand } from "@/lib/core/risk-band";
import { stateLook, type StateKind, type StateOf, type Tone } from "./state-map";

export const toneTextClasses: Record<Tone, string> = {
  ok: "text-ok-text",
  info: "text-info-text",
  warn: "text-warn-text",
  danger: "text-danger-text",
  plum: "text-plum-text",
  neutral: "text-neutral-text",
};

type StateMarkProps<Kind extends StateKind> = {
  kind: Kind;
  value: StateOf<Kind>;
  /** `bare` in rows: only the icon is coloured. `badge` in heads: tinted. */
  variant?: "bare" | "badge";
  /** Says more than the map's word: "Overridden until 16 Oct, 08:00". */
  word?: string;
  className?: string;
};

/** Icon, word, colour, in that order of importance. */
export function StateMark<Kind extends StateKind>({ kind, value, variant = "bare", word, className }: StateMarkProps<Kind>) {
  const look = stateLook(kind, value);
  const Icon = look.icon;
  if (variant === "badge") {
    return (
      <Badge tone={look.tone} outline={look.dashed ? "dashed" : "none"} title={look.hint} className={className}>
        <Icon aria-hidden />
        {word ?? look.word}
      </Badge>
    );
  }
  return (
    <span data-slot="state-mark" data-tone={look.tone} title={look.hint} className={cn("inline-flex items-center gap-1.25 align-top whitespace-nowrap", className)}>
      <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look.tone])} />
      {/* The word, not the icon, sets the baseline for what stands beside the mark. */}
      <span className="self-baseline">{word ?? look.word}</span>
    </span>
  );
}

/** `High 72`. In rows only high is coloured; the badge is for the card's head. */
export function RiskMark({ score, variant = "bare", className }: { score: number; variant?: "bare" | "badge"; className?: string }) {
  const band = riskBand(score);
  const look = stateLook("risk", band);
  const Icon = look.icon;
  if (variant === "badge") {
    return (
      <Badge tone={look.tone} outline={band === "low" ? "line" : "none"} title={look.hint} className={cn("num font-semibold", className)}>
        {look.word} {score}
      </Badge>
    );
  }
  return (
    <span
      data-slot="risk-mark"
      title={look.hint}
      className={cn("num inline-flex items-center gap-0.75 text-12 whitespace-nowrap", band === "high" ? "font-semibold text-danger-text" : "text-fg-3 in-aria-current:text-fg-2", className)}
    >
      {band === "high" ? <Icon aria-hidden className="size-3" /> : null}
      <span className="sr-only">risk </span>
      <span className="self-baseline">
        {look.word} {score}
      </span>
    </span>
  );
}
