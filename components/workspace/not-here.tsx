import type { ReactNode } from "react";
import { Link } from "@/components/kit/link";
import { Empty } from "@/components/kit/states/empty";
import { Button } from "@/components/ui/button";
import { useWorkspace } from "./workspace-context";

/** Where a link to one thing leads nowhere, or to what this person may not read: the two are not told apart. */
export function NotHere({ noun, list, all, children }: { noun: string; /** The place that lists them, below the workspace. */ list: string; all: string; children: ReactNode }) {
  const { seat } = useWorkspace();
  return (
    <Empty
      reason="not-allowed"
      title={`This ${noun} is not here`}
      action={
        <Button asChild>
          <Link href={`/${seat.slug}/${list}`}>{all}</Link>
        </Button>
      }
    >
      {children}
    </Empty>
  );
}
