import { eventually } from "@warren/contracts/testing/eventually";
import { startTcpProxy, type TcpProxy } from "@warren/contracts/testing/tcp-proxy";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, storedRoom, upTo } from "../testing/outcomes.ts";

let fixture: Fixture;
/** What the worker that falls behind reaches its servers through. */
let mysql: TcpProxy;
let rabbitmq: TcpProxy;

beforeEach(async () => {
  fixture = await openFixture();
  const { mysqlUrl, amqpUrl } = fixture.config;
  [mysql, rabbitmq] = [await startTcpProxy(mysqlUrl), await startTcpProxy(amqpUrl)];
  Object.assign(fixture.config, { mysqlUrl: mysql.through(mysqlUrl), amqpUrl: rabbitmq.through(amqpUrl) });
  await fixture.startWorker();
  Object.assign(fixture.config, { mysqlUrl, amqpUrl });
});
afterEach(async () => {
  await fixture.close();
  await Promise.all([mysql.close(), rabbitmq.close()]);
});

it.for(["START TRANSACTION", "COMMIT"])(
  "what a worker says from %s on, after another took its queues over, changes nothing out of turn",
  async (statement) => {
    const { edge, pool } = fixture;
    const ada = await edge.register("ada");
    const roomId = await makeRoom(edge, ada);
    const ids = upTo(20).map(() => uuid());
    const send = (id: string) =>
      edge.bus.command("message.send", { roomId, body: id }, { id, actor: ada.id });
    let held = false;
    mysql.disturb("toServer", { holdsFrom: (data) => (held ||= data.includes(statement)) });
    await Promise.all(ids.slice(0, 10).map(send));
    await eventually(() => held);

    await fixture.startWorker();
    rabbitmq.refuse(true);
    rabbitmq.cut();
    await Promise.all(ids.slice(10).map(send));
    // one that holds no lock yet is overtaken; behind one that does, the other waits
    if (statement === "START TRANSACTION") await allSettled(edge, ids);
    mysql.heal();
    let hasEnded = false;
    mysql.disturb("toServer", {
      holdsFrom: (data) => {
        hasEnded ||= data.includes("COMMIT");
        return false;
      },
    });
    await allSettled(edge, ids);
    await eventually(() => hasEnded || statement === "COMMIT");
    rabbitmq.refuse(false);

    const room = await storedRoom(pool, roomId);
    expect(room.messages.map(({ client_id }) => client_id)).toEqual(ids);
    expect(room.messages.map(({ n }) => n)).toEqual(upTo(20));
    expect(room.log.map(({ seq }) => seq)).toEqual(upTo(21));
  },
);
