import { areaPoints, finishedPart, heightOf, linePoints, middleOf, scaleFromZero, stretches } from "./geometry";

type SparkLineProps = { values: readonly (number | null)[]; isLastUnfinished: boolean; className?: string };

/** Fewer values draw a hook at one end, which looks like a fault. */
const LEAST = 4;

/** The course of a figure, without axes: gaps as gaps, the unfinished end dotted and in the accent. A few values are no course: the figure beside it says it. */
export function SparkLine({ values, isLastUnfinished, className }: SparkLineProps) {
  const count = values.length;
  const known = values.filter((value) => value !== null);
  const scale = scaleFromZero(Math.max(0, ...known), { most: 1 });
  const fitted = { ...scale, to: Math.max(...known, 1e-9) };
  const parts = known.length < LEAST ? [] : stretches(values);
  const last = parts.at(-1)?.at(-1);
  return (
    <span aria-hidden data-slot="spark-line" className={className ?? "relative mr-0.75 block h-7.5"}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-x-0 top-1 bottom-1 h-[calc(100%-8px)] w-full overflow-visible">
        {parts.map((points) => {
          const { solid, dotted } = finishedPart(points, count, isLastUnfinished);
          return (
            <g key={points[0]?.at} className="fill-none" strokeLinejoin="round" strokeLinecap="round">
              <polygon points={areaPoints(solid, count, fitted)} className="fill-neutral-mark/6" />
              <polyline points={linePoints(solid, count, fitted)} className="stroke-neutral-mark" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
              <polyline points={linePoints(dotted, count, fitted)} className="stroke-accent-mark" strokeWidth={1.5} strokeDasharray="0.5 3.5" vectorEffect="non-scaling-stroke" />
            </g>
          );
        })}
      </svg>
      {parts
        .filter((points) => points.length === 1 && points[0] !== last)
        .flat()
        .map((point) => (
          <Dot key={point.at} left={middleOf(point.at, count)} height={heightOf(point.value, fitted)} className="size-[3px] bg-neutral-mark" />
        ))}
      {last === undefined ? null : <Dot left={middleOf(last.at, count)} height={heightOf(last.value, fitted)} className="size-[5px] bg-accent-mark" />}
    </span>
  );
}

function Dot({ left, height, className }: { left: number; height: number; className: string }) {
  return (
    <span className="absolute inset-x-0 top-1 bottom-1">
      <span className={`absolute -translate-x-1/2 translate-y-1/2 rounded-full ${className}`} style={{ left: `${left}%`, bottom: `${height}%` }} />
    </span>
  );
}
