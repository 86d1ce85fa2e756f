import { setting } from "@warren/contracts/setting";
import { z } from "zod";

/** How many times something may happen within how many seconds. */
export interface Rate {
  points: number;
  seconds: number;
}

/** A whole number from 1. */
export const number = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const rate = (fallback: string) =>
  z
    .string()
    .regex(/^\d+\/\d+$/, "write it as <times>/<seconds>, for example 10/900")
    .default(fallback)
    .transform((text): Rate => {
      const [points, seconds] = text.split("/");
      return { points: Number(points), seconds: Number(seconds) };
    });

/** How often something may happen, and how much at once. */
export const limitVariables = {
  WARREN_LIMITS: setting(
    z.enum(["on", "off"]).default("on"),
    "off lifts the rates below, for load tests on a private stack only.",
    "off hebt die folgenden Raten auf, nur für Lasttests auf eigenen Systemen.",
  ),
  WARREN_LIMIT_SIGN_UPS_PER_IP: setting(
    rate("20/3600"),
    "New accounts from one address: times/seconds.",
    "Neue Konten von einer Adresse: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_SIGN_INS_PER_IP: setting(
    rate("50/900"),
    "Failed sign-ins from one address: times/seconds.",
    "Gescheiterte Anmeldungen von einer Adresse: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: setting(
    rate("10/900"),
    "Failed sign-ins of one account: times/seconds.",
    "Gescheiterte Anmeldungen eines Kontos: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_REQUESTS_PER_USER: setting(
    rate("300/10"),
    "Requests of one person: times/seconds.",
    "Anfragen einer Person: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_SENDS_PER_USER: setting(
    rate("60/10"),
    "Messages of one person: times/seconds.",
    "Nachrichten einer Person: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_EVENTS_PER_SOCKET: setting(
    rate("300/10"),
    "Events of one connection: times/seconds.",
    "Ereignisse einer Verbindung: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_HOOKS_PER_IP: setting(
    rate("300/60"),
    "Calls of webhooks from one address: times/seconds.",
    "Aufrufe von Webhooks von einer Adresse: Anzahl/Sekunden.",
  ),
  WARREN_LIMIT_SOCKETS_PER_USER: setting(
    number(20),
    "Open connections of one person.",
    "Offene Verbindungen einer Person.",
  ),
  WARREN_LIMIT_SOCKETS_PER_IP: setting(
    number(200),
    "Open connections from one address.",
    "Offene Verbindungen von einer Adresse.",
  ),
  WARREN_LIMIT_PASSWORD_CHECKS: setting(
    number(100),
    "How many password checks wait at most; further ones are refused.",
    "Wie viele Passwortprüfungen höchstens warten; weitere werden abgelehnt.",
  ),
};
