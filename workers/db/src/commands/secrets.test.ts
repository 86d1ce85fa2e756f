import { definitions } from "@warren/contracts/message-types";
import { connect } from "amqplib";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@warren/contracts/testing/eventually";
import { startDbWorker } from "../db-worker.ts";
import { select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { commandHandlers } from "./handlers.ts";

const holdsSecrets = [
  "password_hash",
  "email",
  "session_hash",
  "token_hash",
  "secret_hash",
  "former_email",
  "code_hash",
  "endpoint",
  "auth",
];
/** Of digits that a hash may consist of, too. */
const CANARY = "cafebabe0123456789abcdef";
let fixture: Fixture;
let logged = "";
let stop: () => Promise<void>;

beforeAll(async () => {
  fixture = await openFixture();
  const log = pino({ level: "trace" }, { write: (line: string) => void (logged += line) });
  const worker = await startDbWorker(fixture.config, log, {
    ...commandHandlers,
    "session.create": async (command, unit) => {
      await commandHandlers["session.create"](command, unit);
      // the database quotes what it refuses: the statement in the error and the value in its text
      await select(
        unit.connection,
        `INSERT INTO sessions (id, session_hash, user_id, user_agent, created_at, expires_at)
        SELECT UUID(), session_hash, user_id, '', created_at, expires_at FROM sessions`,
      );
      return {};
    },
  });
  ({ stop } = worker);
});
afterAll(async () => {
  await stop();
  await fixture.close();
});

/** Everything the database holds, table by table, but the columns that are there to hold a secret. */
async function dump(): Promise<string> {
  const { pool } = fixture;
  const tables = await select<{ name: string }>(
    pool,
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const all = await select<Record<string, unknown>>(pool, `SELECT * FROM ${name}`);
      return all.flatMap((row) =>
        Object.entries(row).map(([key, value]) =>
          holdsSecrets.includes(key) ? "" : `${key}=${String(value)}`,
        ),
      );
    }),
  );
  return rows.flat().join("\n");
}

it("shows no secret in logs, dead letters, recorded outcomes, events and the audit, also when something fails", async () => {
  const { edge, broker } = fixture;
  const actor = uuid();
  const secrets = {
    passwordHash: `$argon2id$${CANARY}`,
    email: `${CANARY}@example.org`,
    sessionHash: CANARY.padEnd(64, "0"),
    tokenHash: CANARY.padEnd(64, "1"),
    secretHash: CANARY.padEnd(64, "2"),
    endpoint: `https://push.example/${CANARY}`,
    auth: CANARY,
  };
  const account = { userId: actor, username: "ada", displayName: "Ada" };
  const { passwordHash, email, sessionHash } = secrets;
  await edge.bus.awaitCommand("user.register", { ...account, passwordHash, email }, { actor });
  const other = { ...account, userId: uuid(), passwordHash, email };
  await expect(edge.bus.awaitCommand("user.register", other, { actor: other.userId })).rejects.toThrow();
  const session = { sessionHash, userId: actor, expiresAt: new Date().toISOString(), userAgent: "test" };
  await expect(
    edge.bus.awaitCommand("session.create", session, { actor, timeoutMs: 20_000 }),
  ).rejects.toMatchObject({ code: "failed" });
  await edge.bus.query("credentials.find", { username: "ada" });
  await edge.bus.query("session.find", { sessionHash });
  const token = { tokenId: uuid(), tokenHash: secrets.tokenHash, name: "ci", scopes: ["read" as const] };
  await edge.bus.awaitCommand("token.create", token, { actor });
  const sameHash = edge.bus.awaitCommand(
    "token.create",
    { ...token, tokenId: uuid() },
    { actor, timeoutMs: 20_000 },
  );
  await expect(sameHash).rejects.toMatchObject({ code: "failed" });
  await edge.bus.query("session.find", { sessionHash: secrets.tokenHash });

  const connection = await connect(broker.url("edge"));
  const channel = await connection.createConfirmChannel();
  const secretive = definitions().filter(({ kind, secret }) => kind === "command" && secret !== undefined);
  const types = [...secretive.map(({ type }) => type), "user.registr"];
  const bodies = [
    JSON.stringify({ ...secrets, wrong: CANARY }),
    JSON.stringify([secrets]),
    `{"passwordHash": "${CANARY}`,
    JSON.stringify({ account: secrets, password_hash: CANARY }),
  ];
  const sent = types.flatMap((type) =>
    // nobody can tell that a field of a name that no type has is a secret
    (type === "user.registr" ? bodies.slice(1, 3) : bodies).map((content) => ({ type, content, id: uuid() })),
  );
  for (const { type, content, id: messageId } of sent) {
    const options = { type, messageId, userId: "edge", headers: { actor } };
    channel.publish("commands", "accounts", Buffer.from(content), options);
  }
  await channel.waitForConfirms();
  await connection.close();
  await eventually(async () => {
    const rows = await select(fixture.pool, "SELECT id FROM dead_letters WHERE message_id = ?", [
      sent.at(-1)?.id,
    ]);
    return rows.length === 1;
  });

  expect(logged).not.toContain(CANARY);
  expect(logged.length).toBeGreaterThan(0);
  expect(await dump()).not.toContain(CANARY);
  expect(JSON.stringify(edge.events.map(({ body }) => body))).not.toContain(CANARY);
  const { ready } = await broker.inspect("dead-letters.trail");
  expect(ready).toBe(sent.length + 2);
  for (let read = 0; read < ready; read++)
    expect(JSON.stringify([(await broker.take("dead-letters.trail")).content.toString()])).not.toContain(
      CANARY,
    );
});
