import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { refuse } from "@/lib/core/refusal";
import { problemResponse } from "@/lib/server/api/problem";
import { isCallback } from "@/lib/server/platform/sign-in-cookies";
import { addressOf, browserOf } from "@/lib/server/platform/remote-address";
import { sessionOptions } from "@/lib/server/platform/session";
import { webProcess } from "@/lib/server/platform/web-process";

export const runtime = "nodejs";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const callback = request.nextUrl.searchParams.get("callbackUrl");
  if (callback !== null && !isCallback(callback)) return problemResponse(refuse("invalid_input", "query callbackUrl must be a path or an address"), randomUUID());
  return await (NextAuth(request, context, sessionOptions(webProcess(), { ip: addressOf(request.headers), browser: browserOf(request.headers) })) as Promise<Response>);
}

export { handle as GET, handle as POST };
