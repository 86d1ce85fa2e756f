import { expect, test } from "vitest";
import { partEnvironment } from "./part-environment.ts";

const variables = {
  WARREN_LIMITS: "off",
  WARREN_DATA: "/somewhere",
  WARREN_SESSION_SECRET: "s",
  WARREN_FETCH_ALLOW: "127.0.0.1:9",
  WARREN_API_KEY: "k",
};

test("the session secret reaches the edge and no worker", () => {
  expect(partEnvironment("edge", variables)).toHaveProperty("WARREN_SESSION_SECRET", "s");
  expect(partEnvironment("db", variables)).not.toHaveProperty("WARREN_SESSION_SECRET");
});

test("who may read the metrics is told to the edge and to nobody else", () => {
  const metrics = { WARREN_METRICS: "closed", WARREN_METRICS_TOKEN: "t" };
  expect(partEnvironment("edge", metrics)).toMatchObject(metrics);
  expect(partEnvironment("db", metrics)).not.toHaveProperty("WARREN_METRICS_TOKEN");
});

test("where a service is that is asked for cards reaches the part that asks it", () => {
  const elsewhere = { WARREN_GITHUB_URL: "http://127.0.0.1:9" };
  expect(partEnvironment("api-fetch", elsewhere)).toHaveProperty("WARREN_GITHUB_URL");
  expect(partEnvironment("edge", elsewhere)).not.toHaveProperty("WARREN_GITHUB_URL");
});

test("the way past the address guard reaches only parts that fetch", () => {
  expect(partEnvironment("api-fetch", variables)).toHaveProperty("WARREN_FETCH_ALLOW");
  expect(partEnvironment("edge", variables)).not.toHaveProperty("WARREN_FETCH_ALLOW");
});

test("a variable that looks like a secret is handed to nobody unless listed", () => {
  expect(partEnvironment("edge", variables)).not.toHaveProperty("WARREN_API_KEY");
});

test("both halves of the key for pushes reach the part that pushes, the public one the edge, too", () => {
  const keys = { WARREN_VAPID_PUBLIC_KEY: "p", WARREN_VAPID_PRIVATE_KEY: "s" };
  expect(partEnvironment("notification", keys)).toMatchObject(keys);
  expect(partEnvironment("edge", keys)).toHaveProperty("WARREN_VAPID_PUBLIC_KEY");
  expect(partEnvironment("edge", keys)).not.toHaveProperty("WARREN_VAPID_PRIVATE_KEY");
});

test("ordinary settings reach every part, the launcher's own reach none", () => {
  expect(partEnvironment("audit", variables)).toHaveProperty("WARREN_LIMITS", "off");
  expect(partEnvironment("audit", variables)).not.toHaveProperty("WARREN_DATA");
});

test("nothing of the launcher's environment is inherited but language and places", () => {
  process.env.MYSQL_URL = "mysql://secret";
  try {
    expect(partEnvironment("edge", {})).not.toHaveProperty("MYSQL_URL");
  } finally {
    delete process.env.MYSQL_URL;
  }
});
