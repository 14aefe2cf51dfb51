"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { LookProvider } from "@/components/kit/preferences/look";
import { NowProvider } from "@/components/kit/time/now";
import { ZoneProvider } from "@/components/kit/time/zone";
import { adoptStyleNonce } from "@/components/ui/style-nonce";
import { ToastPlace } from "@/components/ui/toast-place";
import { TooltipProvider } from "@/components/ui/tooltip";
import { isRefused } from "@/lib/client/problem-words";
import type { Look } from "@/lib/contracts/look-cookies";

adoptStyleNonce();

/**
 * Live events say when something changed, so what was read counts as fresh until then: also after a lost connection, whose events come later, and
 * pauses stay pauses; only what could not be read is asked again. Whatever the browser thinks of its network, all is asked at once and ends: an act
 * that waited for it would happen by itself hours later, and Reeve may run on the browser's own machine.
 */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", staleTime: 30_000, refetchOnWindowFocus: true, refetchOnReconnect: ({ state }) => (state.status === "error" ? "always" : false), retry: mayHelpToAskAgain },
      mutations: { networkMode: "always" },
    },
  });
}

/** Once, unless the server has refused: it would say the same again. */
function mayHelpToAskAgain(failures: number, error: unknown): boolean {
  return failures < 1 && !isRefused(error);
}

type AppProvidersProps = { nonce: string | undefined; initialNowMs: number; initialZone: string | null; initialLook: Look; children: ReactNode };

export function AppProviders({ nonce, initialNowMs, initialZone, initialLook, children }: AppProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <NowProvider initialNowMs={initialNowMs}>
            <ZoneProvider initialZone={initialZone}>
              <LookProvider initialLook={initialLook}>
                <TooltipProvider>
                  {children}
                  <ToastPlace />
                </TooltipProvider>
              </LookProvider>
            </ZoneProvider>
          </NowProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
