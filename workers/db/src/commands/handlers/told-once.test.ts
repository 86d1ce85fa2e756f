import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import fc from "fast-check";
import { v5 as derivedId, v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { act } from "../../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../../testing/fixture.ts";

/** Who it happens to, by their place among the members; `message` by its place among those that were posted. */
type Step =
  | { readonly do: "post" }
  | { readonly do: "decide" | "delete"; readonly message: number }
  | { readonly do: "read"; readonly message: number; readonly who: number }
  | { readonly do: "mute" | "unmute" | "leave"; readonly who: number };

let fixture: Fixture;
let notification: Bus;
let ada: User;
let others: User[];

const someone = fc.nat(1);
const some = fc.nat(3);
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Step>({ do: "post" }) },
    { weight: 5, arbitrary: some.map((message): Step => ({ do: "decide", message })) },
    { weight: 1, arbitrary: some.map((message): Step => ({ do: "delete", message })) },
    {
      weight: 1,
      arbitrary: fc.tuple(some, someone).map(([message, who]): Step => ({ do: "read", message, who })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("mute" as const, "unmute" as const, "leave" as const), someone)
        .map(([what, who]): Step => ({ do: what, who })),
    },
  ),
  { minLength: 4, maxLength: 14 },
);

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  notification = await fixture.openPart("notification");
  ada = await fixture.edge.register("ada");
  others = [await fixture.edge.register("bob"), await fixture.edge.register("eve")];
});
afterAll(() => fixture.close());

interface Posted {
  readonly n: number;
  readonly seq: number;
  isDeleted: boolean;
}

/** Has a history happen, and keeps a record of its own of whom it must have told of what. */
async function happen(history: readonly Step[]): Promise<{ roomId: string; told: string[] }> {
  const { edge } = fixture;
  const roomId = await makeRoom(edge, ada);
  for (const { id } of others) await edge.bus.awaitCommand("room.join", { roomId }, { actor: id });
  const state = others.map(() => ({ isMember: true, isMuted: false, readN: 0 }));
  const posted: Posted[] = [];
  const told: string[] = [];
  const decided = new Set<string>();
  for (const step of history) await carryOut(step);
  return { roomId, told };

  async function carryOut(step: Step): Promise<void> {
    if (step.do === "post") {
      const { body } = await act(edge, ada.id, "message.send", { roomId, body: "hi @bob and @eve" });
      posted.push({ n: Number(body["n"]), seq: Number(body["seq"]), isDeleted: false });
      return;
    }
    const about = "message" in step ? posted[step.message] : undefined;
    if ("message" in step && !about) return;
    if (step.do === "decide" && about) return decide(about);
    if (step.do === "delete" && about) {
      about.isDeleted = true;
      await act(edge, ada.id, "message.delete", { roomId, n: about.n });
      return;
    }
    if (!("who" in step)) return;
    const [person, is] = [others[step.who], state[step.who]];
    if (!person || !is?.isMember) return;
    if (step.do === "read" && about) {
      is.readN = Math.max(is.readN, about.n);
      await act(edge, person.id, "room.read", { roomId, n: about.n });
    } else if (step.do === "leave") {
      is.isMember = false;
      await edge.bus.awaitCommand("room.leave", { roomId }, { actor: person.id });
    } else if (step.do !== "read") {
      is.isMuted = step.do === "mute";
      await act(edge, person.id, "room.mute", { roomId, muted: is.isMuted });
    }
  }

  /** As a worker decides that knows nothing of what has come between, and again as one that heard the event twice. */
  async function decide({ n, seq, isDeleted }: Posted): Promise<void> {
    const decisions = others.map(({ id: userId }) => ({
      ...{ userId, rule: "mention" as const, outcome: "told" as const, channels: ["browser" as const] },
      notificationId: derivedId(`${roomId} ${String(seq)}`, userId),
    }));
    for (const [place, is] of state.entries()) {
      const key = `${String(place)} ${String(n)}`;
      const isConcerned = is.isMember && !is.isMuted && !isDeleted;
      // a mention that was read waits in the inbox and disturbs nobody
      if (!decided.has(key) && isConcerned) told.push(is.readN < n ? key : `${key} quietly`);
      decided.add(key);
    }
    const body = { roomId, seq, n, senderId: ada.id, excerpt: "hi", decisions };
    await notification.awaitCommand("notification.decide", body, { id: uuid() });
  }
}

it("tells everybody once of what they may see, quietly of what they have read, whatever happens in which order", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { roomId, told } = await happen(history);
      const heard = () =>
        fixture.edge.events
          .filter(({ type, body }) => type === "notification.created" && body["roomId"] === roomId)
          .map(({ body }) => {
            const place = others.findIndex(({ id }) => id === body["userId"]);
            return `${String(place)} ${String(body["n"])}${body["isQuiet"] === true ? " quietly" : ""}`;
          });
      await eventually(() => heard().length >= told.length);
      expect(heard().sort()).toEqual([...told].sort());
    }),
    { numRuns: 25, seed: 6 },
  );
});
