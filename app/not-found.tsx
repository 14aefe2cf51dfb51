import type { Metadata } from "next";
import { PlainScreen } from "@/components/frame/plain-screen";
import { Link } from "@/components/kit/link";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PlainScreen>
      <h1 className="text-16 font-semibold tracking-tight">There is nothing at this address</h1>
      <p className="mt-1 text-pretty text-fg-2">
        It may have been mistyped, or it belongs to a company that you have no access to. Nothing was changed.
      </p>
      <Button asChild size="lg" className="mt-5">
        <Link href="/">Go to the start</Link>
      </Button>
    </PlainScreen>
  );
}
