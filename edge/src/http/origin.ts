import type { IncomingMessage } from "node:http";
import { WarrenError } from "@warren/contracts/errors";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a page of this installation made the request. With no origin stated, only a request without a cookie passes:
 * it can do nothing in anybody's name.
 * @param publicOrigins what is allowed, for example `https://chat.example.org`; empty for whatever host is asked.
 */
export function isOwnOrigin({ headers }: IncomingMessage, publicOrigins: readonly string[]): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin === undefined) return site !== undefined || headers.cookie === undefined;
  if (publicOrigins.length > 0) return publicOrigins.includes(origin);
  return origin === `http://${host ?? ""}` || origin === `https://${host ?? ""}`;
}

/** @throws WarrenError `cross_origin` for a request that changes something and comes from another site. */
export function refuseOtherOrigins(request: IncomingMessage, publicOrigins: readonly string[]): void {
  if (SAFE_METHODS.has(request.method ?? "")) return;
  if (!isOwnOrigin(request, publicOrigins)) throw new WarrenError("cross_origin");
}
