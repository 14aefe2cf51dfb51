"use client";

import { ListFilterIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { later } from "./later";
import { useOpenedOnce } from "./use-opened-once";
import { usePhone } from "./use-phone";

const FilterDrawer = later(() => import("./filter-drawer").then((file) => file.FilterDrawer));

type PhoneFiltersProps = {
  /** How many are on. */
  count: number;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the drawer holds instead, where the bar's own parts are made for a bar only. */
  inDrawer?: ReactNode;
  children: ReactNode;
};

/** Filters stand in their bar; on a phone, where they would take the place of the rows, in a drawer behind one button. */
export function PhoneFilters({ count, isOpen, onOpenChange, inDrawer, children }: PhoneFiltersProps) {
  const isPhone = usePhone();
  const wasOpened = useOpenedOnce(isPhone && isOpen);
  return (
    <>
      {/* Until the browser has said how wide it is both are there, and the style shows one: nothing moves. */}
      {isPhone ? null : <div className="contents max-md:hidden">{children}</div>}
      <Button size="sm" aria-haspopup="dialog" onClick={() => onOpenChange(true)} className={cn("md:hidden", count > 0 && "border-accent-line bg-accent-tint")}>
        <ListFilterIcon aria-hidden />
        <span className="num">Filters{count === 0 ? "" : ` (${count})`}</span>
      </Button>
      {wasOpened ? (
        <FilterDrawer isOpen={isPhone && isOpen} onClose={() => onOpenChange(false)}>
          {inDrawer ?? children}
        </FilterDrawer>
      ) : null}
    </>
  );
}
