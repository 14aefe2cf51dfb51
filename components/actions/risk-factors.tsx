import { SectionHead } from "@/components/kit/section-head";
import { RiskMark } from "@/components/state/state-mark";
import { upperFirst } from "@/lib/core/first-letter";
import { GRAVEST_POINTS } from "@/lib/core/risk-band";

type Factor = { readonly name: string; readonly points: number; readonly because: string };

/** The score is a sum; these are its parts, largest first. */
export function RiskFactors({ score, factors }: { score: number; factors: readonly Factor[] }) {
  const shown = factors.filter((factor) => factor.points > 0).sort((a, b) => b.points - a.points);
  return (
    <section>
      <SectionHead aside={<RiskMark score={score} variant="badge" />}>Risk</SectionHead>
      {shown.length === 0 ? (
        <p className="mt-1 text-12 text-fg-2">Nothing raises it.</p>
      ) : (
        <ul className="mt-2 grid gap-1.5">
          {shown.map((factor, index) => (
            <li key={index} className="grid grid-cols-[28px_32px_minmax(0,1fr)] items-baseline gap-x-2 text-12">
              <span className="num font-semibold">+{factor.points}</span>
              <span aria-hidden className="mt-1.5 h-1 self-start overflow-hidden rounded-full bg-track">
                <span className="block h-full rounded-full bg-fg-3" style={{ width: `${(factor.points / GRAVEST_POINTS) * 100}%` }} />
              </span>
              <span className="text-pretty">
                {upperFirst(factor.because)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
