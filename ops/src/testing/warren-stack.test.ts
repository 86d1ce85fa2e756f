import { access } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWarren } from "./warren-stack.ts";
import type { WarrenStack } from "./warren-stack.ts";

let warren: WarrenStack;
beforeAll(async () => {
  warren = await startWarren({
    ...{ edges: 2, dbWorkers: 2, servers: "tests", workers: ["example"] },
    env: { WARREN_LIMITS: "off" },
  });
});
afterAll(async () => {
  await warren.stop();
});

async function status(url: string): Promise<number> {
  return (await fetch(url)).status;
}

test("every edge is ready and serves the client", async () => {
  expect(warren.edges).toHaveLength(2);
  for (const { url } of warren.edges) {
    expect(await status(`${url}/readyz`)).toBe(200);
    expect(await (await fetch(`${url}/`)).text()).toContain("<title>");
  }
});

test("every part logs in to RabbitMQ as its own user", async () => {
  const answer = await fetch(
    new URL("/api/connections", warren.managementUrl).href.replace(/\/\/.*@/, "//"),
    {
      headers: {
        authorization: `Basic ${btoa(new URL(warren.managementUrl).href.replace(/.*\/\/(.*)@.*/, "$1"))}`,
      },
    },
  );
  expect(answer.status).toBe(200);
});

test("a killed part stays dead until it is started, and is ready then", async () => {
  await warren.kill("edge-2", "SIGKILL");
  await expect(fetch(`${warren.edges[1]?.url ?? ""}/readyz`)).rejects.toThrow();
  await warren.start("edge-2");
  expect(await status(`${warren.edges[1]?.url ?? ""}/readyz`)).toBe(200);
});

test("a name that is not part of the stack is refused with the names that are", async () => {
  await expect(warren.kill("nobody", "SIGKILL")).rejects.toThrow(
    /has no "nobody"; it has mailcatcher, edge, edge-2/,
  );
});

// The last one: nobody needs the stack after it.
test("the data of a stopped stack is gone", async () => {
  await access(warren.dataFolder);
  await warren.stop();
  await expect(access(warren.dataFolder)).rejects.toThrow();
  await expect(fetch(`${warren.edges[0]?.url ?? ""}/healthz`)).rejects.toThrow();
});
