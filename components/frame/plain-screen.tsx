import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** A page outside the frame: not found, broken, sign-in. */
export function PlainScreen({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas p-4">
      <div className="w-full max-w-100 rounded-xl border bg-surface p-6">
        <div className="mb-5 flex items-center gap-2 font-semibold">
          <BrandMark />
          Reeve
        </div>
        {children}
      </div>
    </main>
  );
}
