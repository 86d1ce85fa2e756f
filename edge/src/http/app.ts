import { WarrenError } from "@warren/contracts/errors";
import express, { type Express, type RequestHandler } from "express";
import type { EdgeParts } from "../edge-parts.ts";
import { openApiPages } from "../openapi/pages.ts";
import { answerError } from "./answer-error.ts";
import { createApi } from "./api.ts";
import { clientFiles } from "./client-files.ts";
import { probes } from "./probes.ts";
import { securityHeaders } from "./security-headers.ts";

interface AppOptions {
  edge: EdgeParts;
  session: readonly RequestHandler[];
  isDraining: () => boolean;
}

/** Everything that is asked by HTTP. */
export function createApp({ edge, session, isDraining }: AppOptions): Express {
  const { config, log, metrics } = edge;
  const app = express();
  app.set("trust proxy", config.trustProxy);
  app.disable("x-powered-by");
  app.use((request, response, next) => {
    const end = metrics.requests.startTimer({ method: request.method });
    response.on("finish", () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? "other";
      end({ route, status: response.statusCode });
    });
    next();
  });
  app.use(securityHeaders());
  app.use(probes({ edge, isDraining }));
  app.use("/api/v1", openApiPages());
  app.use("/api/v1", createApi(edge, session));
  app.use("/api", () => {
    throw new WarrenError("not_found");
  });
  if (config.clientDir !== undefined) app.use(clientFiles(config.clientDir));
  app.use(() => {
    throw new WarrenError("not_found");
  });
  app.use(answerError(log));
  return app;
}
