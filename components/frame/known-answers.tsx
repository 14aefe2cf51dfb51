"use client";

import { hydrate, useQueryClient, type DehydratedState } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

/**
 * Answers that came with the page, there before anything within is drawn. TanStack's own HydrationBoundary keeps back, until all is drawn, what
 * the frame has already named without asking for it, so that the server would draw a page of skeletons.
 */
export function KnownAnswers({ answers, children }: { /** Null: none came. */ answers: DehydratedState | null; children: ReactNode }) {
  const client = useQueryClient();
  useState(() => (answers === null ? undefined : hydrate(client, answers)));
  return children;
}
