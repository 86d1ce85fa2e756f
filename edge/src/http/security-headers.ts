import type { RequestHandler } from "express";
import helmet from "helmet";

/** A host header that may be repeated in a policy without adding to it. */
const plainHost = /^[\w.:[\]-]+$/;

/**
 * Headers that keep a page of this origin from running, framing or contacting anything else. Style attributes are the
 * one exception: the client positions pop-ups and virtual lists with them.
 */
export function securityHeaders(): RequestHandler {
  // older Safari does not count a WebSocket to the same host as 'self'
  const socketOf = (scheme: string) => (request: { headers: { host?: string | undefined } }) => {
    const host = request.headers.host ?? "";
    return plainHost.test(host) ? `${scheme}://${host}` : "'self'";
  };
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "script-src-attr": ["'none'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'", socketOf("ws"), socketOf("wss")],
        "font-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
  });
}
