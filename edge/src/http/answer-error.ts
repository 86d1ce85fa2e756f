import { errors, toErrorBody, WarrenError } from "@warren/contracts/errors";
import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { LimitError } from "../limits/limiter.ts";
import { shownPath } from "./shown-path.ts";

/** What the body parser and Express throw for a client's mistake. */
function nameOf(error: unknown): unknown {
  if (error instanceof WarrenError || !(error instanceof Error)) return error;
  const status: unknown = Reflect.get(error, "status");
  if (status === 413) return new WarrenError("too_large", undefined, { cause: error });
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new WarrenError("bad_request", error.message, { cause: error });
  }
  return error;
}

/** Answers every failure in the one shape: `{error: {code, message}}`. */
export function answerError(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = nameOf(thrown);
    const body = toErrorBody(error);
    const { status } = errors[body.code];
    if (status >= 500) {
      const traceId: unknown = response.locals["traceId"];
      const path = shownPath(request.path);
      log.error({ err: error, method: request.method, path, traceId }, "request failed");
    }
    if (response.headersSent) return next(thrown);
    if (error instanceof LimitError) response.set("retry-after", String(error.retryAfterSeconds));
    else if (errors[body.code].retry) response.set("retry-after", "1");
    response.status(status).json({ error: body });
  };
}
