import { apiCard } from "@warren/contracts/cards/api-card";
import { createFetcher, type Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { openSite, type Site } from "@warren/runtime/testing/site";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAsk, type Ask } from "../ask.ts";
import { Hosts } from "../hosts.ts";
import { apis } from "../testing/apis.ts";
import { github } from "./github.ts";
import { weather } from "./weather.ts";
import { wiki } from "./wiki.ts";

let site: Site;
let fetcher: Fetcher;
let ask: Ask;
const times = { fetchedAt: "2026-11-22T16:20:00.000Z", expiresAt: "2026-11-22T16:35:00.000Z" };

beforeAll(async () => {
  site = await openSite(apis);
  fetcher = createFetcher({ allow: new Set([site.host]) });
  ask = createAsk({ fetcher, hosts: new Hosts(), signal: new AbortController().signal });
});

afterAll(async () => {
  await fetcher.close();
  await site.close();
});

const services = () => ({ geocoding: site.url, forecast: site.url });
const forecast = async (place: string) => (await weather(services()).find({ place }, ask))?.card;
const article = async (term: string) => (await wiki(site.url).find({ term }, ask))?.card;
const issue = async (named: string) => (await github(site.url).find({ issue: named }, ask))?.card;

test("the weather is that of the place that was found, now and for four days, with its source", async () => {
  const found = await forecast("Berlin");
  expect(apiCard.parse({ ...found, ...times })).toEqual({ ...found, ...times });
  expect(found).toMatchObject({
    source: "Open-Meteo",
    place: { name: "Berlin", region: "State of Berlin", country: "Germany" },
    timeZone: "Europe/Berlin",
    now: { condition: "rain", isDay: false, temperature: 3.4, feelsLike: -0.6, wind: 18.2 },
  });
  expect(found?.days[0]).toEqual({
    date: "2026-11-22",
    condition: "rain",
    high: 5.1,
    low: 2.2,
    rainChance: 83,
  });
  expect(found?.days.map(({ condition }) => condition)).toEqual(["rain", "overcast", "snow", "clear"]);
  expect(found?.days[3]).not.toHaveProperty("rainChance");
});

test("an article is found by its title, where the title leads, or by a search", async () => {
  for (const term of ["RabbitMQ", "Rabbit MQ", "a broker of messages"]) {
    const found = await article(term);
    expect(apiCard.parse({ ...found, ...times })).toEqual({ ...found, ...times });
    expect(found).toEqual({
      kind: "wiki",
      source: "Wikipedia",
      url: "https://en.wikipedia.org/wiki/RabbitMQ",
      title: "RabbitMQ",
      description: "Open source message broker",
      extract: "RabbitMQ is an open-source message-broker software that originally implemented AMQP.",
      language: "en",
    });
  }
});

test("a pull request says that it was merged, and keeps no more than its card shows", async () => {
  const found = await issue("amqp-node/amqplib#775");
  expect(apiCard.parse({ ...found, ...times })).toEqual({ ...found, ...times });
  expect(found).toEqual({
    kind: "github",
    source: "GitHub",
    url: "https://github.com/amqp-node/amqplib/pull/775",
    repository: "amqp-node/amqplib",
    number: 775,
    what: "pull",
    state: "merged",
    title: "Recover channels",
    author: "octocat",
    labels: ["enhancement"],
    comments: 7,
    openedAt: "2026-09-01T10:00:00Z",
    closedAt: "2026-10-02T11:00:00Z",
  });
});

test("what does not exist is said to whoever asked, in words", async () => {
  await expect(forecast("Atlantis")).rejects.toMatchObject({
    code: "not_found",
    message: "No place is called Atlantis.",
  });
  await expect(article("Xyzzy")).rejects.toMatchObject({ code: "not_found" });
  await expect(issue("amqp-node/amqplib#99999999")).rejects.toMatchObject({ code: "not_found" });
});
