import { expect, test } from "vitest";
import { linksIn } from "./links.ts";

test("finds web addresses, each once and at most three", () => {
  const text =
    "see https://a.example/x, (http://b.example) https://a.example/x https://c.example https://d.example";
  expect(linksIn(text)).toEqual(["https://a.example/x", "http://b.example", "https://c.example"]);
});

test("takes nothing that is not written as a web address", () => {
  expect(linksIn("a.example mail@b.example ftp://c.example javascript:alert(1) //d.example")).toEqual([]);
});

test("leaves out an address that is longer than a job may carry", () => {
  expect(linksIn(`https://a.example/${"x".repeat(2000)}`)).toEqual([]);
});
