import { connectAll } from "../connected.ts";
import { Latencies, type Latency } from "../latencies.ts";
import type { Scenario } from "../scenario.ts";

export interface AskInTurnOptions {
  readonly event: string;
  /** Asked one after the other, round and round, so that what disturbs one disturbs all. */
  readonly questions: readonly unknown[];
  readonly rounds: number;
}

/** One person asks and waits for each answer. Resolves with the latency of each question. */
export const askInTurn: Scenario<AskInTurnOptions, Latency[]> = async (aim, options, mark) => {
  const connected = await connectAll(aim, 0);
  const [client] = connected.clients;
  if (!client) throw new Error("nobody is there to ask");
  const latencies = options.questions.map(() => new Latencies());
  const warmUp = Math.ceil(options.rounds / 10);
  await mark("begin");
  for (let round = -warmUp; round < options.rounds; round++) {
    for (const [index, question] of options.questions.entries()) {
      const asked = performance.now();
      await client.ask(options.event, question);
      if (round >= 0) latencies[index]?.add(performance.now() - asked);
    }
  }
  await mark("end");
  connected.close();
  return latencies.map((one) => one.summary());
};
