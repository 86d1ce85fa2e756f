import { describe, expect, it } from "vitest";
import { noted, scoreOf, type Visits } from "./visit-score.ts";

const DAY = 86_400_000;
const after = (...visits: [roomId: string, day: number][]) =>
  visits.reduce<Visits>((all, [roomId, day]) => noted(all, roomId, day * DAY), {});

describe("how much a room is visited", () => {
  it("grows with each visit and halves in a week", () => {
    const visits = after(["a", 0], ["a", 0], ["b", 7]);
    expect(scoreOf(visits.a, 0)).toBe(2);
    expect(scoreOf(visits.a, 7 * DAY)).toBe(1);
    expect(scoreOf(visits.b, 7 * DAY)).toBe(1);
    expect(scoreOf(visits.c, 0)).toBe(0);
  });

  it("is forgotten for the least visited of very many", () => {
    const many = Array.from({ length: 201 }, (_, index): [string, number] => [`room-${index}`, index]);
    const visits = after(...many);
    expect(Object.keys(visits)).toHaveLength(200);
    expect(visits["room-0"]).toBeUndefined();
  });
});
