import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { partNames, workerNames } from "@warren/contracts/parts";
import { Ajv2019 } from "ajv/dist/2019.js";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { findProgram } from "../packages/find-program.ts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { nodeFlags } from "../start/node-flags.ts";
import {
  composePath,
  reachableFrom,
  reachesInternet,
  readComposeDocument,
  readComposeFile,
} from "./testing/compose-file.ts";
import type { ComposeFile } from "./testing/compose-file.ts";

/** What each part may reach besides RabbitMQ; a part that is not listed may reach nothing else. */
const mayReach: Record<string, { servers: string[]; internet: boolean }> = {
  // The edge's network lets people in; it is the only way for them.
  edge: { servers: [], internet: true },
  db: { servers: ["mysql", "redis"], internet: false },
  notification: { servers: ["mailpit"], internet: true },
  "api-fetch": { servers: [], internet: true },
  webhook: { servers: [], internet: true },
};

const servers = ["rabbitmq", "mysql", "redis", "mailpit"];

let file: ComposeFile;
beforeAll(async () => {
  file = await readComposeFile();
});

test("docker-compose.yml is valid by the Compose specification", async () => {
  const schemaFile = new URL("compose-spec.json", import.meta.url);
  // The schema names itself in the way of an older draft, which Ajv refuses; nothing refers to these names.
  const schema = JSON.parse(await readFile(schemaFile, "utf8"), (key, value: unknown) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  ) as object;
  const validate = new Ajv2019({ strict: false, allErrors: true, logger: false }).compile(schema);
  const isValid = validate(await readComposeDocument());
  expect(validate.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
});

const dockerCompose = await findProgram({
  title: "docker-compose",
  commands: ["docker-compose"],
  debianPackage: "docker-compose",
  services: [],
});

test.skipIf(dockerCompose === undefined)("docker-compose accepts docker-compose.yml", async () => {
  const result = await execa(dockerCompose ?? "", ["-f", composePath, "config", "--quiet"], {
    reject: false,
  });
  expect(result.stderr).toBe("");
  expect(result.exitCode).toBe(0);
});

test("there is a service for every part", () => {
  expect(Object.keys(file.services)).toEqual(expect.arrayContaining([...partNames]));
});

test.each(partNames.map((part) => [part]))("%s reaches the servers that it may, and no others", (part) => {
  const reached = reachableFrom(file, part).filter((name) => servers.includes(name));
  expect(reached).toEqual([...(mayReach[part]?.servers ?? []), "rabbitmq"].sort());
});

test.each(workerNames.map((worker) => [worker]))("%s reaches the internet only if it must", (worker) => {
  expect(reachesInternet(file, worker)).toBe(mayReach[worker]?.internet ?? false);
});

test("MySQL and Redis share a network with the db worker and its migration only", () => {
  const clients = ["db", "migrate"];
  expect(reachableFrom(file, "mysql")).toEqual([...clients, "redis"].sort());
  expect(reachableFrom(file, "redis")).toEqual([...clients, "mysql"].sort());
});

test.each(partNames.map((part) => [part]))(
  "%s is run by Node with the flags that it has everywhere",
  async (part) => {
    const dockerfile = await readFile(join(repositoryFolder, "ops/docker/Dockerfile"), "utf8");
    const usual = /^ENV NODE_FLAGS="(.*)"$/m.exec(dockerfile)?.[1];
    expect(file.services[part]?.environment["NODE_FLAGS"] ?? usual).toBe(nodeFlags(part).join(" "));
  },
);

test("everything that is published is published on loopback", () => {
  const ports = Object.values(file.services).flatMap((service) => service.ports);
  expect(ports.length).toBeGreaterThan(0);
  expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
});

test("the images are the official ones with a fixed version", () => {
  const images = Object.values(file.services).flatMap(({ image }) => image ?? []);
  expect(images).toEqual(
    expect.arrayContaining([
      "rabbitmq:4.3-management",
      "mysql:8.4",
      "redis:8",
      expect.stringMatching(/mailpit:v\d/),
    ]),
  );
});

test("each volume with secrets is mounted by its one container besides the one that fills it", () => {
  const users = new Map<string, string[]>();
  for (const [name, { volumes }] of Object.entries(file.services)) {
    if (name === "secrets" || name === "migrate") continue;
    for (const volume of volumes.filter((mount) => mount.startsWith("for-"))) {
      const [source = ""] = volume.split(":");
      users.set(source, [...(users.get(source) ?? []), name]);
    }
  }
  for (const [volume, names] of users) expect(names).toEqual([volume.replace("for-", "")]);
  expect(users.size).toBeGreaterThan(partNames.length);
});

test("every configuration file that is mounted exists, and is the one that the local stack uses", async () => {
  const mounts = Object.values(file.services).flatMap(({ volumes }) =>
    volumes.filter((path) => path.startsWith("./")),
  );
  for (const mount of mounts) {
    const [source = ""] = mount.split(":");
    await expect(access(join(repositoryFolder, source))).resolves.toBeUndefined();
  }
  expect(mounts.join(" ")).toContain("./ops/config/rabbitmq.conf");
  expect(mounts.join(" ")).toContain("./ops/config/mysql.cnf");
  expect(mounts.join(" ")).toContain("./ops/config/redis.conf");
});
