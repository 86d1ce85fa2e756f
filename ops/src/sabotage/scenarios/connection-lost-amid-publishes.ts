import { openBus } from "@warren/contracts/bus/bus";
import { startTcpProxy } from "@warren/contracts/testing/tcp-proxy";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import { checkRun } from "../../checker/check-run.ts";
import { comeToRest } from "../../checker/come-to-rest.ts";
import { textDigest } from "../../checker/event-digest.ts";
import { MemoryHistory } from "../../checker/history.ts";
import { readStored } from "../../checker/read-stored.ts";
import { historiesOf } from "../../checker/verify-run.ts";
import { REST_MS } from "../world.ts";
import type { Scenario } from "./scenario.ts";

/** More than may be unconfirmed at once, so that some are in flight and some wait when the connection is lost. */
const MESSAGES = 400;

/** A connection is lost amid the publishes of a part that does not wait for one confirm before the next message. */
export const connectionLostAmidPublishes: Scenario = async ({ stack, person }) => {
  const [owner, reader] = [await person("owner", 2), await person("reader", 1)];
  const roomId = await roomOf([owner, reader]);
  const relay = await startTcpProxy(stack.amqpUrl("edge"));
  const url = relay.through(stack.amqpUrl("edge"));
  const bus = await openBus({ url, part: "edge", log: pino({ level: "silent" }) });
  const history = new MemoryHistory();
  const { id: actor, username: name } = owner.account.user;
  history.record({ what: "client", userId: actor, name });
  relay.pause(true);
  const accepted = Array.from({ length: MESSAGES }, async (_, index) => {
    const [id, body] = [uuid(), `message ${String(index)}`];
    history.record({ what: "sent", event: "message:send", roomId, clientId: id, mark: textDigest(body) });
    await bus.command("message.send", { roomId, body }, { id, actor, timeoutMs: 60_000 });
    history.record({ what: "accepted", clientId: id });
  });
  relay.cut();
  await Promise.all(accepted);
  await bus.close();
  await relay.close();
  owner.send(roomId, "the end");
  const unrest = await comeToRest([owner, reader], stack.mysqlUrl, REST_MS);
  const histories = [history.entries, ...historiesOf([owner, reader]).values()];
  return [...checkRun(histories, await readStored(stack.mysqlUrl)), ...unrest];
};
