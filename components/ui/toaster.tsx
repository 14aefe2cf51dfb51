"use client";

import { CircleAlertIcon, CheckIcon, InfoIcon, LoaderIcon, TriangleAlertIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, type CSSProperties } from "react";
import { toast, Toaster as Sonner, type ToasterProps } from "sonner";
import { usePhone } from "@/components/kit/use-phone";
import { sayThrough } from "./toast";

const colours = {
  "--normal-bg": "var(--raised)",
  "--normal-text": "var(--text)",
  "--normal-border": "var(--border)",
  "--border-radius": "8px",
  "--width": "376px",
} as CSSProperties;

function themeOf(theme: string | undefined): ToasterProps["theme"] {
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Sonner in Reeve's look. Nothing imports it but `ToastPlace`, which waits for the first thing to say. */
export default function Toaster(props: ToasterProps) {
  const { theme } = useTheme();
  const isPhone = usePhone();
  const offset = isPhone ? { top: 60 } : { bottom: 72 };
  useEffect(() => sayThrough(toast), []);
  return (
    <Sonner
      theme={themeOf(theme)}
      // Clear of the verdict bar. On a phone the verdicts fill the foot of the screen, so there it is the head, below the frame's own.
      position={isPhone ? "top-center" : "bottom-right"}
      offset={offset}
      mobileOffset={offset}
      style={colours}
      icons={{
        success: <CheckIcon className="size-4 text-ok-text" />,
        info: <InfoIcon className="size-4 text-info-text" />,
        warning: <TriangleAlertIcon className="size-4 text-warn-text" />,
        error: <CircleAlertIcon className="size-4 text-danger-text" />,
        loading: <LoaderIcon className="size-4 text-fg-3" />,
      }}
      toastOptions={{
        classNames: {
          toast: "font-sans! text-13! shadow-md! gap-2! items-start! p-3!",
          icon: "mt-0.5! m-0!",
          title: "font-medium! text-fg!",
          description: "text-12! text-fg-2!",
          actionButton: "bg-surface! text-fg! border! border-border-strong! rounded-md! h-7! font-medium!",
        },
      }}
      {...props}
    />
  );
}
