import { Link } from "@/components/kit/link";
import { Empty } from "@/components/kit/states/empty";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "@/components/workspace/workspace-context";

/** Nothing was asked, or nothing matches. */
export function NoActivity({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { seat } = useWorkspace();
  if (isFiltered) {
    return (
      <Empty reason="none-match" title="No action matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
        Nothing that was asked so far has all of this together. What comes and matches appears by itself.
      </Empty>
    );
  }
  return (
    <Empty
      reason="none-yet"
      title="No agent has asked for anything yet"
      action={
        <Button asChild>
          <Link href={`/${seat.slug}/agents`}>See the agents</Link>
        </Button>
      }
    >
      Every action that an agent asks to take appears here as it happens, with what was decided and how it ended.
    </Empty>
  );
}
