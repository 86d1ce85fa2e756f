import { apis } from "@warren/api-fetch/testing/apis";
import { openSite, type Site } from "@warren/runtime/testing/site";
import type { RequestListener } from "node:http";

/** Open-Meteo, Wikipedia and GitHub behind one address, saying the same every time; besides, what a test adds. */
export async function openAnswerServices(listener: RequestListener = apis): Promise<Site> {
  return await openSite(listener);
}

/** The variables by which a Warren asks there, and may. */
export function answerServicesEnvironment({ host, url }: Site): Record<string, string> {
  return {
    WARREN_FETCH_ALLOW: host,
    WARREN_OPEN_METEO_URL: url,
    WARREN_OPEN_METEO_PLACES_URL: url,
    WARREN_WIKIPEDIA_URL: url,
    WARREN_GITHUB_URL: url,
  };
}
