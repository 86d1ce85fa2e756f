import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, expect, test } from "vitest";
import { commandLineOf } from "../stack/command-line.ts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { PidFile } from "../stack/pid-file.ts";
import { temporaryFolder } from "../stack/testing/temporary-folder.ts";
import { freePortRange } from "../testing/free-ports.ts";

const patienceMs = 240_000;
const folder = temporaryFolder();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
}, patienceMs);

/** Runs the compiled launcher as `npm start` does. */
function launch(data: string, port: number) {
  const launcher = execa(process.execPath, [join(repositoryFolder, "ops/dist/start/main.js")], {
    env: { PATH: process.env.PATH ?? "", WARREN_DATA: data, PORT: String(port) },
    extendEnv: false,
    reject: false,
    all: true,
    // RabbitMQ takes longer to stop than execa would wait, and a launcher killed meanwhile leaves processes behind
    forceKillAfterDelay: false,
  });
  ends.push(async () => {
    launcher.kill("SIGTERM");
    await launcher;
  });
  return launcher;
}

/** Resolves with everything printed once `text` was; rejects when the launcher ends before. */
async function said(launcher: ReturnType<typeof launch>, text: string): Promise<string> {
  let output = "";
  const ended = launcher.then(() => {
    throw new Error(`the launcher ended without saying "${text}":\n${output}`);
  });
  const heard = async (): Promise<string> => {
    while (!output.includes(text)) output += String(((await once(launcher.all, "data")) as [Buffer])[0]);
    return output;
  };
  return await Promise.race([heard(), ended]);
}

const pidFiles = [
  "rabbitmq/rabbitmq",
  "rabbitmq/epmd",
  "mysql/mysql",
  "redis/redis",
  "parts/edge/edge",
  "parts/db/db",
];

async function pidsOf(data: string): Promise<number[]> {
  return await Promise.all(
    pidFiles.map(async (name) => Number(await readFile(join(data, `${name}.pid`), "utf8"))),
  );
}

async function alive(pids: readonly number[]): Promise<string[]> {
  const lines = await Promise.all(pids.map(async (pid) => await commandLineOf(pid)));
  return lines.filter((line) => line !== undefined);
}

test(
  "after its launcher was killed, a second start replaces what is left over, and Ctrl-C leaves nothing",
  { timeout: patienceMs },
  async () => {
    const data = join(folder(), "one");
    const port = await freePortRange(1);
    const first = launch(data, port);
    const printed = await said(first, "Ctrl-C stops everything");
    expect(printed).toContain(`Warren is ready at http://127.0.0.1:${String(port)}`);
    expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);

    first.kill("SIGKILL");
    await first;
    const orphans = await pidsOf(data);
    expect(await alive(orphans)).toHaveLength(pidFiles.length);

    const second = launch(data, port);
    await said(second, "Ctrl-C stops everything");
    expect(await alive(orphans)).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);

    const running = await pidsOf(data);
    second.kill("SIGINT");
    second.kill("SIGINT");
    const { exitCode, all } = await second;
    expect(exitCode).toBe(0);
    expect(all).toContain("Everything is stopped.");
    expect(await alive(running)).toEqual([]);
  },
);

test(
  "two launchers with folders and ports of their own run side by side; one folder is for one",
  { timeout: patienceMs },
  async () => {
    const port = await freePortRange(2);
    const one = launch(join(folder(), "one"), port);
    const two = launch(join(folder(), "two"), port + 1);
    await Promise.all([said(one, "Ctrl-C stops everything"), said(two, "Ctrl-C stops everything")]);
    expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${String(port + 1)}/readyz`)).status).toBe(200);

    const third = await launch(join(folder(), "one"), port + 1);
    expect(third.exitCode).toBe(1);
    expect(third.all).toContain("already running with the data folder");
  },
);

test("a port that is taken is named, and nothing is left running", { timeout: patienceMs }, async () => {
  const data = join(folder(), "one");
  const port = await freePortRange(1);
  const intruder = execa(
    process.execPath,
    [
      "-e",
      `require("node:http").createServer().listen(${String(port)}, "127.0.0.1", () => console.log("up"))`,
    ],
    { reject: false },
  );
  await once(intruder.stdout, "data");
  const { exitCode, all } = await launch(data, port);
  expect(exitCode).toBe(1);
  expect(all).toContain(`Port ${String(port)} is taken by another program. Set PORT`);
  expect(await new PidFile(join(data, "rabbitmq", "rabbitmq.pid"), data).endOrphan()).toBe(false);
  intruder.kill();
  await intruder;
});
