/** What a link to Activity's timeline is called: on a phone Activity is a list. */
export function TimelineWords({ onDesk }: { onDesk: string }) {
  return (
    <>
      <span className="max-md:hidden">{onDesk}</span>
      <span className="md:hidden">In Activity</span>
    </>
  );
}
