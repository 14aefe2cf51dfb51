"use client";

import { CheckIcon, MonitorIcon, MoonIcon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { LaterMenu, type Menu } from "@/components/kit/later-menu";
import { useMounted } from "@/components/kit/use-mounted";
import { Button } from "@/components/ui/button";

const choices = [
  { value: "light", label: "Light", Icon: SunIcon },
  { value: "dark", label: "Dark", Icon: MoonIcon },
  { value: "system", label: "As the system", Icon: MonitorIcon },
] as const;

export function ThemeToggle() {
  return (
    <LaterMenu
      align="end"
      trigger={
        <Button variant="ghost" size="icon" aria-label="Change theme">
          <SunIcon aria-hidden className="text-fg-2! dark:hidden" />
          <MoonIcon aria-hidden className="hidden text-fg-2! dark:block" />
        </Button>
      }
    >
      {(menu) => <ThemeItems menu={menu} />}
    </LaterMenu>
  );
}

/** The choices, for whichever menu has them. */
export function ThemeItems({ menu, className }: { menu: Menu; className?: string }) {
  const { theme, setTheme } = useTheme();
  const mounted = useMounted();
  return choices.map(({ value, label, Icon }) => (
    <menu.DropdownMenuItem key={value} onSelect={() => setTheme(value)} className={className}>
      <Icon aria-hidden />
      {label}
      {mounted && theme === value ? (
        <>
          <CheckIcon aria-hidden className="ml-auto size-3.5 text-accent-text" />
          <span className="sr-only">chosen</span>
        </>
      ) : null}
    </menu.DropdownMenuItem>
  ));
}
