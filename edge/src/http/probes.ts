import { errors, WarrenError } from "@warren/contracts/errors";
import type { Bus } from "@warren/contracts/bus/bus";
import { Router } from "express";
import type { EdgeParts } from "../edge-parts.ts";
import { mayReadMetrics } from "./may-read-metrics.ts";
import { pipelineMetrics } from "./pipeline-metrics.ts";

const ANSWER_WITHIN_MS = 2_000;

interface ProbesOptions {
  edge: Pick<EdgeParts, "bus" | "outstanding" | "metrics" | "config">;
  /** Whether the process is about to stop. */
  isDraining: () => boolean;
}

/** `/healthz`: the process runs. `/readyz`: RabbitMQ and a db worker answer it. `/metrics`: for Prometheus, if it may. */
export function probes({ edge, isDraining }: ProbesOptions): Router {
  const { bus, outstanding, metrics, config } = edge;
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  router.get("/readyz", async (_request, response) => {
    const message = isDraining() ? "Shutting down." : await whyNotReady(bus);
    if (message === undefined) response.json({ ok: true });
    else response.status(errors.unavailable.status).json({ error: { code: "unavailable", message } });
  });
  router.get("/metrics", async (request, response) => {
    // to everybody else there is no such page
    if (!mayReadMetrics(config, request)) throw new WarrenError("not_found");
    metrics.bindings.set(bus.own.bindingCount);
    metrics.waitingSends.set(outstanding.waiting);
    const [own, pipeline] = await Promise.all([metrics.registry.metrics(), pipelineMetrics(bus)]);
    response.type(metrics.registry.contentType).send(`${own}\n${pipeline}`);
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
