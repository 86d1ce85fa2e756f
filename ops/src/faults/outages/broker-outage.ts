import { setTimeout as delay } from "node:timers/promises";
import { until } from "../until.ts";
import { CAUGHT_UP_WITHIN_MS, inSeconds, type Outage } from "./outage.ts";
import { Typist } from "./typist.ts";

const TYPED_BEFORE_RELOAD = 5;
const TYPED_AFTER_RELOAD = 5;

/** RabbitMQ is killed: what people write waits in their outboxes, over a reload of the tab, and is sent in order. */
export const brokerOutage: Outage = async (stack, load, { awayMs }) => {
  const { ledger } = load;
  const typist = await Typist.open(stack);
  try {
    await typist.write();
    const pause = awayMs / (TYPED_BEFORE_RELOAD + TYPED_AFTER_RELOAD);
    await stack.kill("rabbitmq", "SIGKILL");
    const before = ledger.counts;
    const goneAt = performance.now();
    for (let typed = 1; typed <= TYPED_BEFORE_RELOAD + TYPED_AFTER_RELOAD; typed++) {
      await typist.write();
      await delay(Math.max(0, goneAt + typed * pause - performance.now()));
      if (typed === TYPED_BEFORE_RELOAD) await typist.reload();
    }
    const waiting = ledger.outstanding;
    const accepted = ledger.counts.accepted - before.accepted;
    const backAt = performance.now();
    await stack.start("rabbitmq");
    const startedMs = performance.now() - backAt;
    const caughtUp = await until(() => ledger.isDisplayedUntil(backAt), CAUGHT_UP_WITHIN_MS);
    const caughtUpMs = performance.now() - backAt;
    const wrong = await typist.verify(stack.mysqlUrl);
    console.log(
      `  broker away ${inSeconds(awayMs)}: ${String(waiting)} messages waited in outboxes; started in ${inSeconds(startedMs)}; ` +
        `everything displayed by everybody ${inSeconds(caughtUpMs)} after its start began; a reloaded tab lost nothing: ${String(wrong.length === 0)}`,
    );
    return [
      ...wrong,
      ...(caughtUp ? [] : ["what waited for the broker was not displayed in time"]),
      // a confirm that was on its way when RabbitMQ died may still have counted
      ...(accepted > before.unfinished ? ["messages were called accepted without a broker"] : []),
    ];
  } finally {
    await typist.close();
  }
};
