"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { fetched } from "@/components/kit/fetched";
import { isToastWanted, subscribeToToasts } from "./toast";

const Toaster = lazy(() => fetched(() => import("./toaster")));

/** Where toasts appear. What shows them is loaded with the first. */
export function ToastPlace() {
  const isWanted = useSyncExternalStore(subscribeToToasts, isToastWanted, () => false);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Toaster />
    </Suspense>
  );
}
