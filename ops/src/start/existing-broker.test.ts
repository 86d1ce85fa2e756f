import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "amqplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureServerPrograms } from "../packages/server-programs.ts";
import { Ports } from "../stack/ports.ts";
import { RabbitmqServer } from "../stack/rabbitmq-server.ts";
import { useExistingBroker } from "./existing-broker.ts";
import { loadSecrets } from "./secrets.ts";

const everything = { configure: ".*", write: ".*", read: ".*" };
let folder = "";
let server: RabbitmqServer;

/** A broker that somebody else runs, with a virtual host of theirs in which a user happens to be called `audit`. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-existing-"));
  const { rabbitmq: program, epmd: epmdProgram } = await ensureServerPrograms();
  const administrator = { name: "somebody", password: "secret" };
  const definitions = {
    users: [
      { ...administrator, tags: "administrator" },
      { name: "audit", password: "theirs", tags: "" },
    ],
    vhosts: [{ name: "/" }, { name: "theirs" }],
    permissions: [
      { user: "somebody", vhost: "/", ...everything },
      { user: "audit", vhost: "theirs", ...everything },
    ],
  };
  server = new RabbitmqServer({
    dataFolder: folder,
    ports: new Ports(folder),
    program,
    epmdProgram,
    definitions,
    vhost: "/",
    administrator,
  });
  await server.start();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function management(method: string, path: string): Promise<Response> {
  const url = new URL(path, server.managementUrl);
  const authorization = `Basic ${btoa("somebody:secret")}`;
  return await fetch(url, { method, headers: { authorization } });
}

test("an existing broker is used step by step: refused while incomplete, then filled, then found complete", async () => {
  const secrets = await loadSecrets(folder);

  await expect(useExistingBroker(server.amqpUrl(), undefined, secrets)).rejects.toThrow(
    /refuses the user "edge".*RABBITMQ_MANAGEMENT_URL/,
  );

  // Importing would change the password of the user `audit` that belongs to somebody else.
  await expect(useExistingBroker(server.amqpUrl(), server.administratorUrl, secrets)).rejects.toThrow(
    /already has users.*"audit" \(in virtual host "theirs"\)/,
  );
  await management("DELETE", "/api/permissions/theirs/audit");

  const broker = await useExistingBroker(server.amqpUrl(), server.administratorUrl, secrets);
  const connection = await connect(broker.amqpUrl("edge"));
  await connection.close();
  expect(broker.amqpUrl("edge")).toMatch(/\/warren$/);
  expect((await management("GET", "/api/vhosts/theirs")).status).toBe(200);

  // Complete now: an administrator is no longer needed, until something is missing.
  await expect(useExistingBroker(server.amqpUrl(), undefined, secrets)).resolves.toBeDefined();
  await management("DELETE", "/api/exchanges/warren/jobs");
  await expect(useExistingBroker(server.amqpUrl(), undefined, secrets)).rejects.toThrow(/no exchange "jobs"/);
});

test("a wrong login of the administrator is told from a server that does not answer", async () => {
  const secrets = await loadSecrets(folder);
  const wrong = server.administratorUrl.replace("secret", "wrong");
  await expect(useExistingBroker(server.amqpUrl(), wrong, secrets)).rejects.toThrow(
    /answered 401.*administrator/,
  );
  await expect(useExistingBroker(server.amqpUrl(), "http://a:b@127.0.0.1:9", secrets)).rejects.toThrow(
    /does not answer/,
  );
});
