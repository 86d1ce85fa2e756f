import { afterEach, expect, test } from "vitest";
import { ScriptService, webServer } from "../stack/testing/script-service.ts";
import { temporaryFolder } from "../stack/testing/temporary-folder.ts";
import { supervise } from "./supervise.ts";

const folder = temporaryFolder();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function supervised(code: string) {
  const service = new ScriptService(folder(), code);
  await service.start();
  const stopping = new AbortController();
  const lines: string[] = [];
  const supervision = supervise(service, stopping.signal, (line) => lines.push(line));
  endings.push(async () => {
    stopping.abort();
    await service.stop();
    await supervision;
  });
  return { service, lines, stopping, supervision };
}

test("a service that dies is started again on its port, and both are said", async () => {
  const { service, lines } = await supervised(webServer);
  service.kill("SIGKILL");
  await expect
    .poll(() => lines, { timeout: 20_000 })
    .toEqual(["the script was ended by SIGKILL; starting it again", "the script is running again"]);
  expect((await fetch(`http://127.0.0.1:${String(service.port("http"))}/`)).status).toBe(200);
});

test("a service that cannot start again is tried again, with its last words", async () => {
  const onlyOnce = `
    import { existsSync, writeFileSync } from "node:fs";
    if (existsSync("ran")) { console.error("no second time"); process.exit(5); }
    writeFileSync("ran", "");
    ${webServer}
  `;
  const { service, lines } = await supervised(onlyOnce);
  service.kill("SIGKILL");
  await expect
    .poll(() => lines.filter((line) => line.includes("no second time")).length, { timeout: 20_000 })
    .toBeGreaterThan(1);
});

test("what is stopped on purpose is not started again", async () => {
  const { service, lines, stopping, supervision } = await supervised(webServer);
  stopping.abort();
  await service.stop();
  await supervision;
  expect(lines).toEqual([]);
});
