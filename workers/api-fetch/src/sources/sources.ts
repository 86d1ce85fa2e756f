import type { Config } from "../config.ts";
import { github } from "./github.ts";
import { page } from "./page.ts";
import type { Sources } from "./source.ts";
import { weather } from "./weather.ts";
import { wiki } from "./wiki.ts";

/** Every source, asked where the configuration says that it is. */
export function createSources(services: Config["services"]): Sources {
  return {
    "link.preview": page(),
    "weather.forecast": weather(services.weather),
    "wiki.summary": wiki(services.wikipedia),
    "github.issue": github(services.github),
  };
}
