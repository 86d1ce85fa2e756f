import type { WeatherCondition } from "@warren/contracts/cards/weather-card";

/** The codes of the World Meteorological Organization (table 4677) that forecasts use. */
const codes: Readonly<Record<WeatherCondition, readonly number[]>> = {
  clear: [0, 1],
  "partly-cloudy": [2],
  overcast: [3],
  fog: [45, 48],
  drizzle: [51, 53, 55],
  rain: [61, 63, 65],
  "freezing-rain": [56, 57, 66, 67],
  snow: [71, 73, 75, 77],
  showers: [80, 81, 82],
  "snow-showers": [85, 86],
  thunderstorm: [95, 96, 99],
};

const conditions = new Map(
  Object.entries(codes).flatMap(([condition, numbers]) =>
    numbers.map((number) => [number, condition as WeatherCondition] as const),
  ),
);

/** What a code means; a code that is not in the table is a sky of which nothing more is known. */
export const conditionOf = (code: number): WeatherCondition => conditions.get(code) ?? "overcast";
