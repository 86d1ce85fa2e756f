import { hash, randomBytes } from "node:crypto";
import type { Request, Response } from "express";

const DEVICE_COOKIE = "warren.device";
const LIFETIME_MS = 400 * 24 * 3_600_000;
const FOUND = new RegExp(`(?:^|;) *${DEVICE_COOKIE}=([\\w-]{43})(?:;|$)`);

/**
 * What the browser that signs in with this request is known by outside this process: the hash of a secret that it keeps in
 * a cookie, which outlives its sessions. One that has none is given one with the answer.
 */
export function deviceHashOf(request: Request, response: Response): string {
  const secret = FOUND.exec(request.headers.cookie ?? "")?.[1] ?? randomBytes(32).toString("base64url");
  response.cookie(DEVICE_COOKIE, secret, {
    ...{ httpOnly: true, sameSite: "lax", secure: request.secure, maxAge: LIFETIME_MS, path: "/api/v1" },
  });
  return hash("sha256", secret, "hex");
}
