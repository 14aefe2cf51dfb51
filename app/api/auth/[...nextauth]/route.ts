import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { addressOf, browserOf } from "@/lib/server/platform/remote-address";
import { sessionOptions } from "@/lib/server/platform/session";
import { webProcess } from "@/lib/server/platform/web-process";

export const runtime = "nodejs";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  return NextAuth(request, context, sessionOptions(webProcess(), { ip: addressOf(request.headers), browser: browserOf(request.headers) })) as Promise<Response>;
}

export { handle as GET, handle as POST };
