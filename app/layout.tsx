import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { AppProviders } from "@/components/frame/app-providers";
import { readersLook } from "./readers-look";
import { readersZone } from "./readers-zone";
import { requestTimeMs } from "./request-time";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Reeve", template: "%s · Reeve" },
  description: "The control desk for a company’s AI workforce",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f7f5" },
    { media: "(prefers-color-scheme: dark)", color: "#0f0e0d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Found in the style sheet only, it would come after the first drawing, and all of the page be laid out a second time.
  preload(inter, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  // Reading the headers also makes every page dynamic, which a nonce needs.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The theme's attribute is set before the first paint, by a script that the server's markup does not know of.
    <html lang="en" suppressHydrationWarning>
      <body>
        <AppProviders nonce={nonce} initialNowMs={requestTimeMs()} initialZone={await readersZone()} initialLook={await readersLook()}>
          {children}
        </AppProviders>
      </body>
    </html>
  );
}
