import { z } from "zod";
import { githubCard } from "./github-card.ts";
import { weatherCard } from "./weather-card.ts";
import { wikiCard } from "./wiki-card.ts";

/** What a job that asked another site shows as its result; `kind` tells which it is. */
export const apiCard = z.discriminatedUnion("kind", [weatherCard, wikiCard, githubCard]);
export type ApiCard = z.infer<typeof apiCard>;
