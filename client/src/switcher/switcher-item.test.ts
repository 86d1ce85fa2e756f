import { describe, expect, it } from "vitest";
import { aRoom } from "../testing/fixtures.ts";
import { fuzzySearch } from "../fuzzy/fuzzy-search.ts";
import { byUse, offered, type SwitcherItem } from "./switcher-item.ts";

const room = (name: string, unread = 0, mentions = 0): SwitcherItem => ({
  ...{ kind: "room", key: name, text: name, name, room: aRoom({ id: name, name }), unread, mentions },
});
const command: SwitcherItem = {
  kind: "command",
  key: "c",
  text: "Create",
  name: "Create",
  command: "create-room",
};
const items = [room("alpha"), room("beta", 3), room("gamma"), room("delta", 1, 1), room("open", 5), command];
const score = (roomId: string) => ({ gamma: 5, alpha: 1 })[roomId] ?? 0;
const keys = (found: readonly SwitcherItem[]) => found.map(({ key }) => key);

describe("the switcher", () => {
  it("offers what is unread, mentions first, then what is opened most, and not the open room", () => {
    const groups = offered(items, score, "open").map(({ title, items: lines }) => [title, keys(lines)]);
    expect(groups).toEqual([
      ["unread", ["delta", "beta"]],
      ["frequent", ["gamma", "alpha"]],
      ["actions", ["c"]],
    ]);
  });

  it("puts unread rooms before others that fit as well, and commands last", () => {
    const same = [room("team one"), room("team two", 1), { ...command, text: "team" }];
    const find = fuzzySearch(
      byUse(same, () => 0),
      ({ text }) => text,
    );
    expect(keys(byUse(same, () => 0))).toEqual(["team two", "team one", "c"]);
    expect(keys(find("team"))).toEqual(["team two", "team one", "c"]);
  });
});
