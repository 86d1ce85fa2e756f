import { z } from "zod";
import { cardOrigin } from "./card-origin.ts";

/** What the sky does, for a picture and a word in the reader's language. */
export const weatherCondition = z.enum([
  "clear",
  "partly-cloudy",
  "overcast",
  "fog",
  "drizzle",
  "rain",
  "freezing-rain",
  "snow",
  "showers",
  "snow-showers",
  "thunderstorm",
]);
export type WeatherCondition = z.infer<typeof weatherCondition>;

const celsius = z.number().min(-150).max(150);

/** The weather at a place: now, and for the next days. Temperatures in °C, wind in km/h. */
export const weatherCard = z.object({
  kind: z.literal("weather"),
  ...cardOrigin,
  place: z.object({
    name: z.string().max(200),
    region: z.string().max(200).optional(),
    country: z.string().max(200).optional(),
  }),
  /** An IANA name: the days are those of the place. */
  timeZone: z.string().max(100),
  now: z.object({
    condition: weatherCondition,
    isDay: z.boolean(),
    temperature: celsius,
    feelsLike: celsius,
    wind: z.number().nonnegative(),
  }),
  /** Today first. */
  days: z
    .array(
      z.object({
        date: z.iso.date(),
        condition: weatherCondition,
        high: celsius,
        low: celsius,
        /** In percent. Absent where the source does not say. */
        rainChance: z.number().min(0).max(100).optional(),
      }),
    )
    .max(7),
});
export type WeatherCard = z.infer<typeof weatherCard>;
