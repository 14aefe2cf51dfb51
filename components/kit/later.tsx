"use client";

import { createElement, lazy, Suspense, type ComponentType } from "react";
import { fetched } from "./fetched";

/**
 * A part whose script comes when it is first wanted: a dialog, a list, a card. What it opens from stays as it is meanwhile, where
 * next/dynamic without a fallback of its own would put all around it into the state of loading, and take the focus from there.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part: ComponentType<Props> = lazy(async () => ({ default: await fetched(load) }));
  return function Later(props) {
    return <Suspense fallback={null}>{createElement(Part, props)}</Suspense>;
  };
}
