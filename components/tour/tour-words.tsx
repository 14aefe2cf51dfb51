import type { TourStop } from "./tour-stops";

const words = {
  overview: { title: "What needs somebody stands first", says: "Plain sentences, each with one place to go on. Every figure says what it is and opens the rows behind it." },
  approval: { title: "Evidence before the verdict", says: "What exactly would run, why it waits, what it touches, and how similar ones were decided. A and R open the verdict; nothing is decided by one key." },
  timeline: { title: "The fleet's day as a story", says: "A lane for each agent. Hatched bars wait for approval, flags are rules that changed or people who stepped in. Arrow keys walk along the marks." },
  "step-in": { title: "Stop one agent, or all of them", says: "Step in says what it reaches and what not, before you do it. Emergency stop is in reach on every page." },
  audit: { title: "All of it is on record", says: "Who did what and why, chained so that a change shows. Verify recalculates the whole chain while you watch." },
} as const satisfies Record<TourStop["id"], { title: string; says: string }>;

/** What there is to see at one stop. */
export function TourWords({ id }: { id: TourStop["id"] }) {
  return (
    <>
      <b className="font-semibold">{words[id].title}.</b> {words[id].says}
    </>
  );
}
