"use client";

import { PanelLeftCloseIcon, PanelLeftOpenIcon } from "lucide-react";
import { choose, useLook } from "@/components/kit/preferences/look";
import { Button } from "@/components/ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";

/** Its icon stands below those of the entries, at both widths, so that it stays under the pointer. */
export function SidebarToggle() {
  const isRail = useLook("sidebar") === "rail";
  const label = isRail ? "Expand the sidebar" : "Collapse the sidebar";
  const Icon = isRail ? PanelLeftOpenIcon : PanelLeftCloseIcon;
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={label} onClick={() => choose("sidebar", isRail ? "words" : "rail")} className="ml-0.5">
          <Icon aria-hidden />
        </Button>
      </TooltipTrigger>
      <TooltipContent side="right">{label}</TooltipContent>
    </Tooltip>
  );
}
