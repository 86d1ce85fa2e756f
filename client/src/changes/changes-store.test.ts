// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { defineComponent, nextTick } from "vue";
import { ADA, aMessage, deleted, edited, LIN, reacted, ROOM } from "../testing/fixtures.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useSessionStore } from "../session/session-store.ts";
import { useChangesStore } from "./changes-store.ts";

type Changes = ReturnType<typeof useChangesStore>;

/** The store of a browser without a connection, whose person is Ada. */
function open(): Changes {
  let changes: Changes | undefined;
  const component = defineComponent({
    setup: () => {
      changes = useChangesStore();
      useSessionStore().user = { id: ADA, username: "ada", displayName: "Ada", role: "member" };
      return () => null;
    },
  });
  mountInApp(component);
  if (!changes) throw new Error("the component was not set up");
  return changes;
}

const place = { roomId: ROOM, n: 1 };
const message = aMessage(1, { senderId: ADA });

describe("what somebody wants changed", () => {
  let changes: Changes;
  beforeEach(() => {
    localStorage.clear();
    changes = open();
  });

  it("is shown at once, on its own message alone, and again after a reload", async () => {
    changes.want("message:edit", { ...place, body: "better" });
    changes.want("reaction:add", { ...place, emoji: "👍" });
    await nextTick();
    for (const store of [changes, open()])
      expect(store.shown(message)).toMatchObject({
        body: "better",
        reactions: [{ emoji: "👍", userIds: [ADA] }],
      });
    expect(changes.shown(aMessage(2))).toEqual(aMessage(2));
  });

  it("is no more than what the room says once its event came, and not before", () => {
    changes.want("reaction:add", { ...place, emoji: "👍" });
    changes.want("reaction:remove", { ...place, emoji: "👍" });
    changes.heard(reacted(2, 1, "👍", LIN));
    changes.heard(edited(3, 1, "of somebody else"));
    expect(changes.shown(message).reactions).toBeUndefined();
    changes.heard(reacted(4, 1, "👍", ADA));
    const shared = { ...message, reactions: [{ emoji: "👍", userIds: [LIN, ADA] }] };
    expect(changes.shown(shared).reactions).toEqual([{ emoji: "👍", userIds: [LIN] }]);
    changes.heard(reacted(5, 1, "👍", ADA, "removed"));
    expect(changes.shown(shared)).toEqual(shared);
  });

  it("ends with its message, and with a refusal, which says why", async () => {
    changes.want("message:edit", { ...place, body: "better" });
    changes.heard(deleted(2, 1));
    expect(changes.shown(message)).toEqual(message);
    changes.want("message:pin", place);
    await nextTick();
    const [{ clientId }] = JSON.parse(localStorage.getItem("warren:me:changes") ?? "[]") as [
      { clientId: string },
    ];
    changes.refuse(clientId, "limit_reached");
    expect(changes.shown(message)).toEqual(message);
    expect(changes.refusalOf(place)).toBe("limit_reached");
  });
});
