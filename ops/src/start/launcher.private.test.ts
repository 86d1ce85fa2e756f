import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLineOf } from "../stack/command-line.ts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { PidFile } from "../stack/pid-file.ts";
import { clientBuilt } from "../testing/client-built.ts";
import { freePortRange } from "../testing/free-ports.ts";

const patienceMs = 240_000;
const READY = "Ctrl-C stops everything";

type Launcher = ReturnType<typeof launch>;

/** Runs the compiled launcher as `npm start` does. */
function launch(data: string, port: number) {
  return execa(process.execPath, [join(repositoryFolder, "ops/dist/start/main.js")], {
    env: { PATH: process.env.PATH ?? "", WARREN_DATA: data, PORT: String(port) },
    extendEnv: false,
    reject: false,
    all: true,
    // RabbitMQ takes longer to stop than execa would wait, and a launcher killed meanwhile leaves processes behind
    forceKillAfterDelay: false,
  });
}

async function stop(launcher: Launcher): Promise<void> {
  launcher.kill("SIGTERM");
  await launcher;
}

const urlOf = (port: number) => `http://127.0.0.1:${String(port)}`;
const isReady = async (port: number) => (await fetch(`${urlOf(port)}/readyz`)).status === 200;

/** Resolves with everything printed once `text` was; rejects when the launcher ends before. */
async function said(launcher: Launcher, text: string): Promise<string> {
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

describe("two launchers with folders and ports of their own", () => {
  let data: string;
  let port: number;
  let one: Launcher;
  let two: Launcher;
  beforeAll(async () => {
    await clientBuilt();
    data = await mkdtemp(join(tmpdir(), "warren-test-"));
    port = await freePortRange(2);
    [one, two] = [launch(join(data, "one"), port), launch(join(data, "two"), port + 1)];
    const [printed] = await Promise.all([said(one, READY), said(two, READY)]);
    expect(printed).toContain(`Warren is ready at ${urlOf(port)}`);
  }, patienceMs);
  afterAll(async () => {
    await Promise.all([stop(one), stop(two)]);
    await rm(data, { recursive: true, force: true });
  }, patienceMs);

  it("run side by side", async () => {
    expect(await isReady(port)).toBe(true);
    expect(await isReady(port + 1)).toBe(true);
  });

  it("have their folders to themselves", { timeout: patienceMs }, async () => {
    const third = await launch(join(data, "one"), port + 1);
    expect(third.exitCode).toBe(1);
    expect(third.all).toContain("already running with the data folder");
  });

  it("replace what a killed launcher left over", { timeout: patienceMs }, async () => {
    one.kill("SIGKILL");
    await one;
    const orphans = await pidsOf(join(data, "one"));
    expect(await alive(orphans)).toHaveLength(pidFiles.length);

    one = launch(join(data, "one"), port);
    await said(one, READY);
    expect(await alive(orphans)).toEqual([]);
    expect(await isReady(port)).toBe(true);
    expect(await isReady(port + 1)).toBe(true);
  });

  it("leave nothing running after Ctrl-C, pressed twice", { timeout: patienceMs }, async () => {
    const running = await pidsOf(join(data, "one"));
    one.kill("SIGINT");
    one.kill("SIGINT");
    const { exitCode, all } = await one;
    expect(exitCode).toBe(0);
    expect(all).toContain("Everything is stopped.");
    expect(await alive(running)).toEqual([]);
  });

  it("name a port that is taken, and leave nothing running", { timeout: patienceMs }, async () => {
    const intruder = execa(
      process.execPath,
      [
        "-e",
        `require("node:http").createServer().listen(${String(port)}, "127.0.0.1", () => console.log("up"))`,
      ],
      { reject: false },
    );
    await once(intruder.stdout, "data");
    const { exitCode, all } = await launch(join(data, "one"), port);
    expect(exitCode).toBe(1);
    expect(all).toContain(`Port ${String(port)} is taken by another program. Set PORT`);
    const rabbitmq = new PidFile(join(data, "one", "rabbitmq", "rabbitmq.pid"), join(data, "one"));
    expect(await rabbitmq.endOrphan()).toBe(false);
    intruder.kill();
    await intruder;
  });
});
