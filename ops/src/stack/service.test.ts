import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { PreparationError } from "../packages/preparation-error.ts";
import { commandLineOf } from "./command-line.ts";
import { Ports } from "./ports.ts";
import { ScriptService, webServer } from "./testing/script-service.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const folder = temporaryFolder();
const running: ScriptService[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (service) => await service.stop()));
});

function service(code = webServer, ports?: Ports): ScriptService {
  const created = new ScriptService(folder(), code, ports);
  running.push(created);
  return created;
}

const pidFile = () => join(folder(), "script", "script.pid");

test("a started service serves, a stopped one is gone and leaves no pid file", async () => {
  const web = service();
  await web.start();
  const url = `http://127.0.0.1:${String(web.port("http"))}/`;
  expect((await fetch(url)).status).toBe(200);
  await web.stop();
  await expect(fetch(url)).rejects.toThrow();
  await expect(readFile(pidFile())).rejects.toThrow();
});

test("a service that ends at once is refused with its last words", async () => {
  const failure = await service('console.error("no disk"); process.exit(3);')
    .start()
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PreparationError);
  expect(String(failure)).toMatch(/the script did not start: it ended with exit code 3[\s\S]*no disk/);
});

test("the last words of an earlier run are not taken for those of this one", async () => {
  await service('console.error("address already in use"); process.exit(1);')
    .start()
    .catch(() => undefined);
  await expect(service("process.exit(4);").start()).rejects.toThrow("exit code 4");
});

test("a port that is taken at the last moment is replaced by another", async () => {
  const ports = new Ports(folder());
  const first = await ports.take("script.http");
  const intruder = createServer().listen(first, "127.0.0.1");
  await once(intruder, "listening");
  const stale = Object.assign(new Ports(folder()), {
    take: async (purpose: string) => (stale.forgotten ? await ports.take(purpose) : first),
    forget: async () => {
      stale.forgotten = true;
    },
    forgotten: false,
  });
  const web = service(webServer, stale);
  await web.start();
  expect(web.port("http")).not.toBe(first);
  intruder.close();
});

test("a second start uses the same port", async () => {
  const web = service();
  await web.start();
  const port = web.port("http");
  await web.stop();
  const again = service();
  await again.start();
  expect(again.port("http")).toBe(port);
});

test("a start that is stopped halfway rejects and leaves nothing running", async () => {
  const silent = service("setInterval(() => undefined, 1000);");
  const starting = silent.start();
  starting.catch(() => undefined);
  await expect.poll(() => silent.pid).toBeDefined();
  await silent.stop();
  await expect(starting).rejects.toThrow("asked to stop");
  expect(await commandLineOf(silent.pid ?? 0)).toBeUndefined();
});

test("what a launcher that was killed left running is ended by the next start", async () => {
  const orphan = service();
  await orphan.start();
  const next = service();
  await next.start();
  expect(await orphan.exited).toContain("SIGTERM");
  expect((await fetch(`http://127.0.0.1:${String(next.port("http"))}/`)).status).toBe(200);
});

test("a kill is told from a stop by what is said about the end", async () => {
  const web = service();
  await web.start();
  web.kill("SIGKILL");
  expect(await web.exited).toBe("was ended by SIGKILL");
});
