import type { WeatherCard } from "@warren/contracts/cards/weather-card";
import { Declined } from "@warren/runtime/failures";
import { z } from "zod";
import { shortText } from "../short-text.ts";
import type { Source } from "./source.ts";
import { conditionOf } from "./weather-conditions.ts";

export interface WeatherAddresses {
  readonly geocoding: string;
  readonly forecast: string;
}

const places = z.object({
  results: z
    .array(
      z.object({
        name: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        country: z.string().optional(),
        admin1: z.string().optional(),
      }),
    )
    .optional(),
});

const numbers = z.array(z.number());
const forecast = z.object({
  timezone: z.string(),
  current: z.object({
    temperature_2m: z.number(),
    apparent_temperature: z.number(),
    is_day: z.number(),
    weather_code: z.number(),
    wind_speed_10m: z.number(),
  }),
  daily: z.object({
    time: z.array(z.iso.date()),
    weather_code: numbers,
    temperature_2m_max: numbers,
    temperature_2m_min: numbers,
    precipitation_probability_max: z.array(z.number().nullable()).optional(),
  }),
});
type Forecast = z.infer<typeof forecast>;

const DAYS = 4;
const CURRENT = "temperature_2m,apparent_temperature,is_day,weather_code,wind_speed_10m";
const DAILY = "weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max";

/** The weather at a place, from Open-Meteo: first where the place is, then the forecast for there. */
export function weather(addresses: WeatherAddresses): Source<"weather.forecast"> {
  return {
    subject: ({ place }) => place.toLocaleLowerCase("en"),
    // the model behind it has a new value every quarter of an hour
    keptMs: 15 * 60_000,
    staleMs: 3_600_000,
    find: async ({ place: name }, ask) => {
      const { results = [] } = await ask.json(placesUrl(addresses.geocoding, name), places);
      const [place] = results;
      if (!place) throw new Declined("not_found", `No place is called ${name}.`);
      const found = await ask.changedJson(forecastUrl(addresses.forecast, place), forecast);
      if (!found) return undefined;
      const { country, admin1: region } = place;
      const card = {
        kind: "weather",
        source: "Open-Meteo",
        url: "https://open-meteo.com/",
        place: {
          name: shortText(place.name, 200),
          // a city that is a region of its own is named once
          ...(region === undefined || region === place.name ? {} : { region: shortText(region, 200) }),
          ...(country === undefined ? {} : { country: shortText(country, 200) }),
        },
        timeZone: found.timezone,
        now: nowOf(found),
        days: daysOf(found),
      } as const;
      return { card };
    },
  };
}

function placesUrl(base: string, name: string): URL {
  const url = new URL("/v1/search", base);
  url.search = new URLSearchParams({ name, count: "1", language: "en", format: "json" }).toString();
  return url;
}

function forecastUrl(base: string, { latitude, longitude }: { latitude: number; longitude: number }): URL {
  const url = new URL("/v1/forecast", base);
  url.search = new URLSearchParams({
    latitude: String(latitude),
    longitude: String(longitude),
    current: CURRENT,
    daily: DAILY,
    timezone: "auto",
    forecast_days: String(DAYS),
  }).toString();
  return url;
}

function nowOf({ current }: Forecast): WeatherCard["now"] {
  return {
    condition: conditionOf(current.weather_code),
    isDay: current.is_day === 1,
    temperature: current.temperature_2m,
    feelsLike: current.apparent_temperature,
    wind: current.wind_speed_10m,
  };
}

function daysOf({ daily }: Forecast): WeatherCard["days"] {
  return daily.time.slice(0, DAYS).flatMap((date, index) => {
    const [code, high, low] = [daily.weather_code, daily.temperature_2m_max, daily.temperature_2m_min].map(
      (values) => values[index],
    );
    const rainChance = daily.precipitation_probability_max?.[index];
    if (code === undefined || high === undefined || low === undefined) return [];
    const rain = rainChance === undefined || rainChance === null ? {} : { rainChance };
    return [{ date, condition: conditionOf(code), high, low, ...rain }];
  });
}
