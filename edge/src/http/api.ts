import { WarrenError } from "@warren/contracts/errors";
import type { User } from "@warren/contracts/schema";
import express, { Router, type Request, type RequestHandler } from "express";
import type { EdgeParts } from "../edge-parts.ts";
import { hasToken } from "../sessions/bearer.ts";
import { recordRefusal } from "../sessions/record-refusal.ts";
import { requireScope } from "../sessions/require-scope.ts";
import { userOf } from "../sessions/user-of.ts";
import { speakingFrom } from "../speaking-from.ts";
import { withinTrace } from "../within-trace.ts";
import { validate } from "../validation.ts";
import { refuseOtherOrigins } from "./origin.ts";
import type { AnyRoute } from "./route.ts";
import { routes } from "./routes.ts";

/** In bytes; enough for the longest message in any script. */
const BODY_LIMIT = 64 * 1024;

/** The HTTP API: refuses other sites, reads JSON and, where a route asks for it, files, and carries the table of routes. */
export function createApi(edge: EdgeParts, session: readonly RequestHandler[]): Router {
  const api = Router();
  api.use((request, response, next) => {
    response.set("cache-control", "no-store");
    if (!hasToken(request)) refuseOtherOrigins(request, edge.config.publicOrigins);
    next();
  });
  const json = [refuseOtherBodies, express.json({ limit: BODY_LIMIT })];
  for (const route of routes) {
    const body = route.takesBytes ? [] : json;
    api[route.method](route.path, ...body, ...session, handlerOf(route, edge));
  }
  api.use(() => {
    throw new WarrenError("not_found");
  });
  return api;
}

const refuseOtherBodies: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && request.is("application/json") === false) {
    throw new WarrenError("bad_request", "Send the body as application/json.");
  }
  next();
};

const hasBody = ({ headers }: Request) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** @throws WarrenError `forbidden`, which is recorded, where only operators or other tokens may ask for this. */
function refuseOthers(route: AnyRoute, edge: EdgeParts, request: Request): void {
  const user = userOf(request);
  try {
    if (route.access === "operator" && user?.role !== "operator") throw new WarrenError("forbidden");
    requireScope(request.bearer?.scopes, route.needs ?? (route.method === "get" ? "read" : "write"));
  } catch (error) {
    const asked = `${route.method.toUpperCase()} ${route.path}`;
    if (user) recordRefusal(edge, error, { actor: user.id, asked, person: request.params["userId"] });
    throw error;
  }
}

function handlerOf(route: AnyRoute, edge: EdgeParts): RequestHandler {
  return async (request, response) => {
    const span = edge.tracing?.begin(`${route.method.toUpperCase()} /api/v1${route.path}`, "server");
    if (span) {
      response.locals["traceId"] = span.traceId;
      response.once("close", () =>
        span.end(response.statusCode < 500 ? undefined : String(response.statusCode)),
      );
    }
    const user = userOf(request);
    if (route.access !== "anyone" && !user) throw new WarrenError("not_signed_in");
    if (user) await edge.limits.requestsPerUser.take(user.id);
    const from = speakingFrom(withinTrace(edge, span), request.ip);
    refuseOthers(route, from, request);
    const body: unknown = request.body ?? {};
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw new WarrenError("bad_request", "data: expected an object");
    }
    const input = validate(route.input, { ...request.query, ...body, ...request.params });
    const call = { edge: from, request, response, input: input as never, user: user as User };
    const answer = await route.handle(call);
    if (!answer) return;
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  };
}
