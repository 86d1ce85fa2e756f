import { describe, expect, it } from "vitest";
import { rankPeople } from "./rank-people.ts";

const person = (username: string, displayName: string) =>
  ({ id: username, username, displayName, role: "member" }) as const;
const people = [
  person("ada", "Ada Lovelace"),
  person("adam", "Adam"),
  person("zoe", "Zoë Adler"),
  person("lin", "Lin"),
];
const rank = (query: string, members: string[] = [], wrote: string[] = []) =>
  rankPeople({
    people,
    query,
    isMember: (id) => members.includes(id),
    lastWrote: (id) => wrote.indexOf(id) + 1,
  }).map(({ id }) => id);

describe("people to mention", () => {
  it("are found by the beginning of any of their names, whatever case and accents", () => {
    expect(rank("ad")).toEqual(["ada", "adam", "zoe"]);
    expect(rank("ZOE")).toEqual(["zoe"]);
    expect(rank("dam")).toEqual([]);
  });

  it("begin with the one whose name was written out", () =>
    expect(rank("ada", ["adam"], ["adam"])[0]).toBe("ada"));

  it("are members of the room first, and of those who wrote last", () => {
    expect(rank("", ["zoe", "lin", "ada"], ["ada", "lin"])).toEqual(["lin", "ada", "zoe", "adam"]);
  });
});
