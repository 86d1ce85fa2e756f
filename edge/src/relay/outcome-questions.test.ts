import { expect, test } from "vitest";
import { idsIn, questionsAbout } from "./outcome-questions.ts";

const sent = (prefix: string, count: number, at: number) =>
  new Map(Array.from({ length: count }, (_, index) => [`${prefix}${String(index)}`, at]));

test("asks about many senders at once, and about no more than a thousand commands in one question", () => {
  const bySender = new Map([
    ["ada", sent("a", 700, 1)],
    ["lin", sent("l", 1_500, 1)],
    ["noa", sent("n", 3, 9)],
  ]);
  const questions = questionsAbout(bySender, 5);
  expect(questions.map(idsIn)).toEqual([1_000, 1_000, 200]);
  const ids = questions.flat().flatMap(({ actor, commandIds }) => commandIds.map((id) => `${actor} ${id}`));
  expect(new Set(ids).size).toBe(2_200);
  expect(questions[0]?.map(({ actor }) => actor)).toEqual(["ada", "lin"]);
});

test("asks nothing when nothing has been outstanding for long", () => {
  expect(questionsAbout(new Map([["ada", sent("a", 2, 9)]]), 5)).toEqual([]);
});
