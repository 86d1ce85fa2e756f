import { setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const megapixels = (byDefault: number) => z.coerce.number().positive().max(1_000).default(byDefault);
const pixels = (byDefault: number) => z.coerce.number().int().min(16).max(4_096).default(byDefault);

const kinds = (byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .transform((list) => list.split(",").flatMap((kind) => kind.trim().toLowerCase() || []))
    .pipe(z.array(z.string().regex(/^[\w.+*-]+\/[\w.+*-]+$/, "write kinds like image/png or audio/*")));

/** Programs: somebody would run them. */
const PROGRAMS = [
  "application/x-msdownload",
  "application/x-elf",
  "application/x-mach-binary",
  "application/java-vm",
  "application/x.ms.shortcut",
  "application/x.apple.alias",
].join(",");

const schema = workerVariables.extend({
  // each holds a whole file and, for a picture, its pixels in memory
  WARREN_MEDIA_PREFETCH: prefetchVariable(2),
  WARREN_MEDIA_KINDS: setting(
    kinds("*/*"),
    "What may be sent, by content: kinds with commas between; image/* is every picture.",
    "Was geschickt werden darf, nach Inhalt: Arten mit Kommas dazwischen; image/* ist jedes Bild.",
  ),
  WARREN_MEDIA_REFUSED_KINDS: setting(
    kinds(PROGRAMS),
    "What may not be sent, whatever WARREN_MEDIA_KINDS says.",
    "Was nicht geschickt werden darf, was auch immer WARREN_MEDIA_KINDS sagt.",
  ),
  WARREN_MEDIA_MEGAPIXELS: setting(
    megapixels(64),
    "How large a picture may be when it is unpacked, all frames together.",
    "Wie groß ein Bild entpackt sein darf, alle Einzelbilder zusammen.",
  ),
  WARREN_MEDIA_THUMBNAIL_PIXELS: setting(
    pixels(800),
    "The longer side of the small picture that a message shows.",
    "Längere Seite des kleinen Bildes, das eine Nachricht zeigt.",
  ),
  WARREN_MEDIA_AVATAR_PIXELS: setting(
    pixels(256),
    "The side of a person's picture.",
    "Seitenlänge des Bildes einer Person.",
  ),
});

/** What is taken, and what is made of it. */
export interface MediaLimits {
  readonly kinds: readonly string[];
  readonly refusedKinds: readonly string[];
  readonly pixels: number;
  readonly thumbnailSide: number;
  readonly avatarSide: number;
}

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
  readonly prefetch: number;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
  readonly limits: MediaLimits;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    settings: settingsOf(schema, environment),
    prefetch: variables.WARREN_MEDIA_PREFETCH,
    tracing: tracingSettings(variables),
    limits: {
      kinds: variables.WARREN_MEDIA_KINDS,
      refusedKinds: variables.WARREN_MEDIA_REFUSED_KINDS,
      pixels: Math.floor(variables.WARREN_MEDIA_MEGAPIXELS * 1_000_000),
      thumbnailSide: variables.WARREN_MEDIA_THUMBNAIL_PIXELS,
      avatarSide: variables.WARREN_MEDIA_AVATAR_PIXELS,
    },
  };
}
