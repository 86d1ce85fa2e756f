import { errors } from "@warren/contracts/errors";
import type { Bus } from "@warren/contracts/bus/bus";
import { Router } from "express";
import type { Metrics } from "../metrics.ts";
import type { Outstanding } from "../relay/outstanding.ts";

const ANSWER_WITHIN_MS = 2_000;

interface ProbesOptions {
  bus: Bus;
  outstanding: Outstanding;
  metrics: Metrics;
  /** Whether the process is about to stop. */
  isDraining: () => boolean;
}

/** `/healthz`: the process runs. `/readyz`: RabbitMQ and a db worker answer it. `/metrics`: for Prometheus. */
export function probes({ bus, outstanding, metrics, isDraining }: ProbesOptions): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  router.get("/readyz", async (_request, response) => {
    const message = isDraining() ? "Shutting down." : await whyNotReady(bus);
    if (message === undefined) response.json({ ok: true });
    else response.status(errors.unavailable.status).json({ error: { code: "unavailable", message } });
  });
  router.get("/metrics", async (_request, response) => {
    metrics.bindings.set(bus.own.bindingCount);
    metrics.waitingSends.set(outstanding.waiting);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function whyNotReady(bus: Bus): Promise<string | undefined> {
  if (!bus.connected()) return "RabbitMQ is not connected.";
  try {
    await bus.query("database.ping", {}, { timeoutMs: ANSWER_WITHIN_MS });
    return undefined;
  } catch (error) {
    return `The db worker does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}
