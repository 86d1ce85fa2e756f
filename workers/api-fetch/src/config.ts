import { setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { fetchAllowVariable } from "@warren/runtime/ssrf/fetch-allow";
import { z } from "zod";
import type { WeatherAddresses } from "./sources/weather.ts";

/** Where a service is: only its origin counts. */
const origin = (byDefault: string, english: string, german: string) =>
  setting(
    z
      .string()
      .refine(
        (text) => URL.canParse(text.replace("{language}", "en")),
        "write an address like https://api.example",
      )
      .default(byDefault),
    english,
    german,
  );

const schema = workerVariables.extend({
  WARREN_FETCH_ALLOW: fetchAllowVariable,
  WARREN_API_FETCH_PREFETCH: prefetchVariable(8),
  WARREN_OPEN_METEO_URL: origin(
    "https://api.open-meteo.com",
    "Where forecasts come from.",
    "Woher Wettervorhersagen kommen.",
  ),
  WARREN_OPEN_METEO_PLACES_URL: origin(
    "https://geocoding-api.open-meteo.com",
    "Where places are looked up.",
    "Wo Orte nachgeschlagen werden.",
  ),
  WARREN_WIKIPEDIA_URL: origin(
    "https://{language}.wikipedia.org",
    "Where articles come from; {language} stands for an edition's language.",
    "Woher Artikel kommen; {language} steht für die Sprache einer Ausgabe.",
  ),
  WARREN_GITHUB_URL: origin("https://api.github.com", "Where issues come from.", "Woher Issues kommen."),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
  readonly prefetch: number;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
  readonly allow: ReadonlySet<string>;
  /** Where the services are that are asked for cards. */
  readonly services: {
    readonly weather: WeatherAddresses;
    /** With `{language}` in place of an edition's language. */
    readonly wikipedia: string;
    readonly github: string;
  };
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    settings: settingsOf(schema, environment),
    prefetch: variables.WARREN_API_FETCH_PREFETCH,
    tracing: tracingSettings(variables),
    allow: new Set(variables.WARREN_FETCH_ALLOW),
    services: {
      weather: {
        forecast: variables.WARREN_OPEN_METEO_URL,
        geocoding: variables.WARREN_OPEN_METEO_PLACES_URL,
      },
      wikipedia: variables.WARREN_WIKIPEDIA_URL,
      github: variables.WARREN_GITHUB_URL,
    },
  };
}
