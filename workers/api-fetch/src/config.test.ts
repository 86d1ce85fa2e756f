import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const AMQP_URL = "amqp://api-fetch:x@localhost/warren";

test("nothing is excepted from the guard unless it is named", () => {
  expect(readConfig({ AMQP_URL }).allow).toEqual(new Set());
  const WARREN_FETCH_ALLOW = "127.0.0.1:8080, [::1]:80,Site.Example:443";
  expect(readConfig({ AMQP_URL, WARREN_FETCH_ALLOW }).allow).toEqual(
    new Set(["127.0.0.1:8080", "[::1]:80", "site.example:443"]),
  );
});

test("a service is where the configuration says, and what is no address is refused by name", () => {
  expect(readConfig({ AMQP_URL }).services.wikipedia).toBe("https://{language}.wikipedia.org");
  const WARREN_GITHUB_URL = "http://127.0.0.1:8080";
  expect(readConfig({ AMQP_URL, WARREN_GITHUB_URL }).services.github).toBe(WARREN_GITHUB_URL);
  expect(() => readConfig({ AMQP_URL, WARREN_WIKIPEDIA_URL: "wikipedia" })).toThrow("WARREN_WIKIPEDIA_URL");
});

test("an exception that is no exact host and port is refused", () => {
  for (const wrong of ["*", "10.0.0.0/8", "localhost", "http://localhost:80", "*.example:80"]) {
    expect(() => readConfig({ AMQP_URL, WARREN_FETCH_ALLOW: wrong })).toThrow("WARREN_FETCH_ALLOW");
  }
});
