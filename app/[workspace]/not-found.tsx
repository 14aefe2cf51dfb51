import { Link } from "@/components/kit/link";
import { Empty } from "@/components/kit/states/empty";
import { Button } from "@/components/ui/button";

export default function NoPageHere() {
  return (
    <Empty
      reason="none-match"
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      It may have been mistyped, or what it led to is gone. Nothing was changed.
    </Empty>
  );
}
