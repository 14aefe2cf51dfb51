import { answerWeb } from "@/lib/server/api/web";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export { answerWeb as DELETE, answerWeb as GET, answerWeb as HEAD, answerWeb as OPTIONS, answerWeb as PATCH, answerWeb as POST, answerWeb as PUT };
