import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { logLevelVariable } from "@warren/contracts/log-level";
import { limits } from "@warren/contracts/schema";
import { ownSetting, secretSetting, setting } from "@warren/contracts/setting";
import { tracingVariables } from "@warren/contracts/tracing/settings";
import { z } from "zod";
import { limitVariables, number } from "./limits/limit-variables.ts";

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []));

/** What Express takes as "trust proxy": nothing, a number of hops, or the proxies' addresses. */
const trustProxy = z
  .string()
  .default("")
  .transform((text): boolean | number | string =>
    text === "" || text === "false" ? false : /^\d+$/.test(text) ? Number(text) : text,
  );

/** The variables that an edge reads, each with its default and what operators are told of it. */
export const variables = z.object({
  PORT: ownSetting(
    z.coerce.number().int().min(0).max(65_535).default(3000),
    "The port that it listens on.",
    "Port, auf dem er lauscht.",
  ),
  HOST: setting(
    z.string().default("127.0.0.1"),
    "The address that it listens on.",
    "Adresse, auf der er lauscht.",
  ),
  AMQP_URL: secretSetting(
    amqpAddresses,
    "Address of RabbitMQ, with the edge's own user and password.",
    "Adresse von RabbitMQ, mit Benutzer und Passwort der Edge.",
  ),
  LOG_LEVEL: logLevelVariable,
  WARREN_SESSION_SECRET: secretSetting(
    z.string().min(16).optional(),
    "What session cookies are signed with; the same on every edge.",
    "Womit Sitzungs-Cookies signiert werden; auf jeder Edge gleich.",
  ),
  WARREN_SESSION_SECRETS: secretSetting(
    list,
    "The same, newest first, with commas between; the older ones are still believed.",
    "Dasselbe, das neueste zuerst, mit Kommas dazwischen; älteren wird noch geglaubt.",
  ),
  WARREN_SESSION_CACHE_SECONDS: setting(
    number(10),
    "How many seconds a session is believed before it is looked up again.",
    "Wie viele Sekunden einer Sitzung geglaubt wird, bevor sie wieder nachgeschlagen wird.",
  ),
  WARREN_REGISTRATION: setting(
    z.enum(["open", "invite", "closed"]).default("open"),
    "Who may make an account: anybody (open), whoever has a link of a room (invite), or nobody (closed).",
    "Wer ein Konto anlegen darf: alle (open), wer den Link eines Raums hat (invite), oder niemand (closed).",
  ),
  WARREN_CLIENT_DIR: setting(
    z.string().optional(),
    "The folder of the built client; without it the edge serves none.",
    "Ordner des gebauten Clients; ohne ihn liefert die Edge keinen aus.",
  ),
  WARREN_VAPID_PUBLIC_KEY: setting(
    z.string().min(1).optional(),
    "The public half of the notification worker's key for pushes.",
    "Die öffentliche Hälfte des Push-Schlüssels, den der notification-Worker hat.",
  ),
  WARREN_PUBLIC_ORIGINS: setting(
    list,
    "Where browsers may come from, with commas between.",
    "Von wo Browser kommen dürfen, mit Kommas dazwischen.",
  ),
  WARREN_TRUST_PROXY: setting(
    trustProxy,
    "Which proxies' word on a client's address is believed: a number of hops, or addresses.",
    "Welchen Proxys die Adresse eines Clients geglaubt wird: Anzahl der Stationen oder Adressen.",
  ),
  WARREN_METRICS: setting(
    z.enum(["open", "closed"]).default("closed"),
    "open: anybody who reaches the edge may read /metrics. Otherwise nobody but who has the token.",
    "open: /metrics darf lesen, wer die Edge erreicht. Sonst nur, wer das Token hat.",
  ),
  WARREN_METRICS_TOKEN: secretSetting(
    z.string().min(16, "at least 16 characters").optional(),
    "The bearer token of Prometheus for /metrics.",
    "Das Bearer-Token von Prometheus für /metrics.",
  ),
  ...limitVariables,
  WARREN_UPLOAD_MEGABYTES: setting(
    z.coerce.number().positive().max(1_000).default(25),
    "How large a file may be.",
    "Wie groß eine Datei sein darf.",
  ),
  WARREN_UPLOAD_QUOTA_MEGABYTES: setting(
    z.coerce.number().positive().max(1_000_000).default(2_000),
    "How large all files of one person may be together.",
    "Wie groß alle Dateien einer Person zusammen sein dürfen.",
  ),
  WARREN_UPLOADS_PER_MESSAGE: setting(
    z.coerce.number().int().positive().max(limits.attachments).default(10),
    "How many files a message carries at most.",
    "Wie viele Dateien eine Nachricht höchstens trägt.",
  ),
  WARREN_UPLOADS_AT_ONCE: setting(
    number(4),
    "How many files one person sends at once.",
    "Wie viele Dateien eine Person gleichzeitig schickt.",
  ),
  WARREN_ANSWER_SECONDS: setting(
    z.coerce.number().positive().max(60).default(5),
    "How long the edge waits for RabbitMQ and the db worker before it answers unavailable.",
    "Wie lange die Edge auf RabbitMQ und den Datenbank-Worker wartet, bevor sie sich als nicht verfügbar meldet.",
  ),
  WARREN_PRESENCE_GRACE_SECONDS: setting(
    z.coerce.number().nonnegative().default(10),
    "How long somebody whose last connection ended still counts as there.",
    "Wie lange jemand nach Ende der letzten Verbindung noch als anwesend gilt.",
  ),
  WARREN_UNSETTLED_PER_SENDER: setting(
    number(200),
    "How many commands of one person may wait for their outcome.",
    "Wie viele Befehle einer Person auf ihr Ergebnis warten dürfen.",
  ),
  WARREN_SLOW_SOCKET_EPHEMERAL_BYTES: setting(
    number(64 * 1024),
    "With more than this waiting, a connection is told of nothing that passes, such as typing.",
    "Wartet mehr als das, erfährt eine Verbindung nichts Flüchtiges mehr, etwa wer schreibt.",
  ),
  WARREN_SLOW_SOCKET_BYTES: setting(
    number(1024 * 1024),
    "With more than this waiting, a connection is closed; the browser catches up with a new one.",
    "Wartet mehr als das, wird eine Verbindung geschlossen; der Browser holt es mit einer neuen nach.",
  ),
  ...tracingVariables,
});
