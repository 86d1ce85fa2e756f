import { expect, test } from "vitest";
import { Traffic } from "./traffic.ts";

test("what is taken, tried again and given up is counted by the queue it came from", () => {
  const traffic = new Traffic();
  traffic.took("example", 1_700_000_001);
  // handed out again, an old one does not make the queue look older
  traffic.took("example", 1_700_000_000);
  traffic.sent("retry.10s", "example", "math.sum");
  traffic.sent("dead", "commands.accounts.user.profile", "user.profile");
  traffic.sent("commands", "accounts", "user.profile");
  expect(traffic.queues).toEqual({
    example: { taken: 2, sentAt: 1_700_000_001_000, retried: 1, dead: 0 },
    "commands.accounts": { taken: 0, sentAt: 0, retried: 0, dead: 1 },
  });
});
