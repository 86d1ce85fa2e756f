import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "express";
import type { Config } from "../config.ts";

const hash = (text: string) => createHash("sha256").update(text).digest();

/** Whether this request may read the metrics: with the configured token, or, if so configured, anybody. */
export function mayReadMetrics({ metrics }: Pick<Config, "metrics">, request: Request): boolean {
  if (metrics.isOpen) return true;
  const [, given] = /^Bearer (.+)$/i.exec(request.get("authorization") ?? "") ?? [];
  if (metrics.token === undefined || given === undefined) return false;
  // hashes have one length, so that the time taken tells nothing of the token
  return timingSafeEqual(hash(given), hash(metrics.token));
}
