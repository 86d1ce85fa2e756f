import { v7 as uuid } from "uuid";
import { call, type Account } from "../../chat/account.ts";
import type { Random } from "../random.ts";

const AT_ONCE = 16;
const LARGEST = 10_000_000;

/** Orders sums of random numbers by HTTP, some at once; resolves with how far each job adds, by its id. */
export async function orderSums(
  url: string,
  { cookie }: Account,
  count: number,
  random: Random,
): Promise<Map<string, number>> {
  const ordered = new Map<string, number>();
  for (let made = 0; made < count; made++) ordered.set(uuid(), random.integer(1, LARGEST));
  const left = ordered.entries();
  const order = async () => {
    for (const [clientId, upTo] of left) {
      const body = { type: "math.sum", payload: { upTo }, clientId };
      const { status } = await call(url, "POST", "/api/v1/jobs", cookie, body);
      if (status !== 202) throw new Error(`an order was answered with ${String(status)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, order));
  return ordered;
}
