import { isIP } from "node:net";
import { WarrenError } from "@warren/contracts/errors";
import { isPublicAddress } from "./public-address.ts";

export interface Guard {
  /** Exact `host:port` pairs that pass without further checks. */
  readonly allow: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
}

export const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

const portOf = (url: URL) => (url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port));

/** Whether this exact host and port is on the list of exceptions. */
export function isExcepted(url: URL, { allow }: Guard): boolean {
  return allow.has(`${url.hostname}:${String(portOf(url))}`);
}

/**
 * Checks an address before anything is connected: every hop, because a redirect leads anywhere. A name is checked again
 * when it is resolved for the connection (guarded-lookup.ts); a literal address is never resolved, so it is checked here.
 * @throws WarrenError `fetch_refused`.
 */
export function checkUrl(url: URL, guard: Guard): void {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refused(`${url.protocol} is not a web address`);
  if (url.username !== "" || url.password !== "") throw refused("an address with a password is not fetched");
  if (isExcepted(url, guard)) return;
  if (!guard.ports.has(portOf(url))) throw refused(`port ${String(portOf(url))} is not a web port`);
  // the URL parser has turned decimal, octal and hexadecimal forms into the usual one
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused(`${url.hostname} is not a public address`);
}

export function refused(why: string): WarrenError {
  return new WarrenError("fetch_refused", `This address may not be fetched: ${why}.`);
}
