import type { RequestListener, ServerResponse } from "node:http";

/** What the services answer, in the shapes they have, shortened to a few of the fields that are not used here. */
export const PLACES = {
  results: [
    {
      ...{ id: 2950159, name: "Berlin", latitude: 52.52437, longitude: 13.41053, elevation: 74 },
      ...{ feature_code: "PPLC", country_code: "DE", timezone: "Europe/Berlin", population: 3426354 },
      ...{ country_id: 2921044, country: "Germany", admin1: "State of Berlin" },
    },
  ],
  generationtime_ms: 0.57,
};

export const FORECAST = {
  ...{ latitude: 52.52, longitude: 13.419998, generationtime_ms: 0.12, utc_offset_seconds: 3600 },
  ...{ timezone: "Europe/Berlin", timezone_abbreviation: "GMT+1", elevation: 74 },
  current_units: { time: "iso8601", interval: "seconds", temperature_2m: "°C", wind_speed_10m: "km/h" },
  current: {
    ...{ time: "2026-11-22T16:15", interval: 900, temperature_2m: 3.4, apparent_temperature: -0.6 },
    ...{ is_day: 0, weather_code: 61, wind_speed_10m: 18.2 },
  },
  daily_units: { time: "iso8601", weather_code: "wmo code", temperature_2m_max: "°C" },
  daily: {
    time: ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"],
    weather_code: [61, 3, 71, 0],
    temperature_2m_max: [5.1, 4.4, 1.2, 0.3],
    temperature_2m_min: [2.2, 1.9, -2.5, -4],
    precipitation_probability_max: [83, 12, 64, null],
  },
};

export const SUMMARY = {
  ...{ type: "standard", title: "RabbitMQ", displaytitle: "<span>RabbitMQ</span>", pageid: 12010486 },
  ...{ namespace: { id: 0, text: "" }, wikibase_item: "Q1065264", lang: "en", dir: "ltr" },
  ...{
    revision: "1290000000",
    tid: "5c6a1b60-0000-11f0-8000-000000000000",
    timestamp: "2026-10-01T12:00:00Z",
  },
  description: "Open source message broker",
  content_urls: {
    desktop: {
      page: "https://en.wikipedia.org/wiki/RabbitMQ",
      edit: "https://en.wikipedia.org/wiki/RabbitMQ?action=edit",
    },
    mobile: { page: "https://en.m.wikipedia.org/wiki/RabbitMQ" },
  },
  extract: "RabbitMQ is an open-source message-broker software that originally implemented AMQP.",
  extract_html: "<p><b>RabbitMQ</b> is an open-source message-broker software.</p>",
};

export const PULL = {
  ...{ url: "https://api.github.com/repos/amqp-node/amqplib/issues/775", id: 2700000000, node_id: "PR_1" },
  ...{ html_url: "https://github.com/amqp-node/amqplib/pull/775", number: 775, title: "Recover channels" },
  user: { login: "octocat", id: 583231, type: "User" },
  labels: [{ id: 1, name: "enhancement", color: "a2eeef", default: true }],
  ...{ state: "closed", locked: false, assignees: [], milestone: null, comments: 7 },
  ...{
    created_at: "2026-09-01T10:00:00Z",
    updated_at: "2026-10-02T11:00:00Z",
    closed_at: "2026-10-02T11:00:00Z",
  },
  ...{ author_association: "NONE", draft: false, body: "It recovers.", state_reason: null },
  pull_request: {
    url: "https://api.github.com/repos/amqp-node/amqplib/pulls/775",
    merged_at: "2026-10-02T11:00:00Z",
  },
};

/** Answers with this, as those services do. */
export function sendJson(
  response: ServerResponse,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(value));
}

/** All services behind one address, each where it has its own. */
export const apis: RequestListener = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://apis");
  if (pathname === "/v1/search") {
    // a place that nobody knows has no list at all
    sendJson(response, searchParams.get("name") === "Berlin" ? PLACES : { generationtime_ms: 0.3 });
  } else if (pathname === "/v1/forecast") sendJson(response, FORECAST);
  else if (pathname === "/api/rest_v1/page/summary/RabbitMQ") sendJson(response, SUMMARY);
  else if (pathname === "/api/rest_v1/page/summary/Rabbit_MQ") {
    response.writeHead(302, { location: "RabbitMQ" }).end();
  } else if (pathname === "/w/rest.php/v1/search/page") {
    const isKnown = searchParams.get("q")?.includes("broker") === true;
    sendJson(response, { pages: isKnown ? [{ id: 12010486, key: "RabbitMQ", title: "RabbitMQ" }] : [] });
  } else if (pathname === "/repos/amqp-node/amqplib/issues/775") sendJson(response, PULL);
  else response.writeHead(404, { "content-type": "application/json" }).end('{"message":"Not Found"}');
};
