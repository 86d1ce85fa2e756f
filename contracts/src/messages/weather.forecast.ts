import { z } from "zod";
import { askedElsewhere } from "../cards/asked-elsewhere.ts";
import { weatherCard } from "../cards/weather-card.ts";
import { defineMessage } from "../define-message.ts";

/** Asks for the weather at a place, by its name. */
export const weatherForecast = defineMessage("weather.forecast", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({ place: z.string().trim().min(2).max(100) }),
  result: z.object({ card: weatherCard }),
  submitters: ["person", "operator", "part"],
  timeoutMs: 60_000,
  // nobody reads an answer any more for which the room has waited that long
  withinMs: 15 * 60_000,
  // Open-Meteo wants fewer than 600 requests a minute, and a forecast takes two
  rate: { jobs: 240, perMs: 60_000 },
  slash: {
    name: "weather",
    hint: { en: "PLACE", de: "ORT" },
    description: {
      en: "The weather at a place, now and in the next days.",
      de: "Das Wetter an einem Ort, jetzt und in den nächsten Tagen.",
    },
    input: { field: "place", as: "text" },
    shows: "room",
    notes: askedElsewhere,
    failures: {
      not_found: { en: "No place is called that.", de: "Einen Ort mit diesem Namen gibt es nicht." },
    },
  },
});
