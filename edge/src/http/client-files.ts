import { join } from "node:path";
import { WarrenError } from "@warren/contracts/errors";
import express, { Router } from "express";

/** Vite puts what it names by a hash of its content here. */
const HASHED = "/assets";

/**
 * Serves the client: hashed files for ever, everything else only after asking again, and its page for every address
 * that the client resolves itself.
 */
export function clientFiles(folder: string): Router {
  const router = Router();
  router.use(HASHED, express.static(join(folder, HASHED), { immutable: true, maxAge: "1y", index: false }));
  router.use(HASHED, () => {
    throw new WarrenError("not_found");
  });
  router.use(express.static(folder, { setHeaders: (response) => response.set("cache-control", "no-cache") }));
  router.get("/{*address}", (request, response, next) => {
    if (!request.accepts("html")) return next();
    response.set("cache-control", "no-cache");
    response.sendFile("index.html", { root: folder });
  });
  return router;
}
