import { createApi, type Api } from "@/lib/server/api/app";
import { webRoutes } from "@/lib/server/api/web-routes";
import { authenticateSession, webProcess } from "@/lib/server/platform/web-process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

let api: Api | undefined;

function handle(request: Request): Promise<Response> {
  api ??= openApi();
  return api.fetch(request);
}

function openApi(): Api {
  const web = webProcess();
  return createApi({
    mount: "web",
    database: web.database,
    log: web.log,
    authenticate: (request, scope) => authenticateSession(web, request, scope),
    publicOrigin: new URL(web.publicUrl).origin,
    routes: webRoutes,
  });
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
