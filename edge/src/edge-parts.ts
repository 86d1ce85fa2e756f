import type { Bus } from "@warren/contracts/bus/bus";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { Passport } from "./accounts/create-passport.ts";
import type { Logger } from "pino";
import type { PasswordCheck } from "./accounts/password-check.ts";
import type { PasswordHasher } from "./accounts/password-hasher.ts";
import type { Config } from "./config.ts";
import type { Limits } from "./limits/limits.ts";
import type { SignInAttempts } from "./limits/sign-in-attempts.ts";
import type { Metrics } from "./metrics.ts";
import type { Entrance } from "./relay/entrance.ts";
import type { Outstanding } from "./relay/outstanding.ts";
import type { OwnPeople } from "./presence/own-people.ts";
import type { Watches } from "./presence/watches.ts";
import type { SessionCheck } from "./sessions/session-check.ts";
import type { RoomSyncs } from "./sockets/room-syncs.ts";
import type { UploadCounts } from "./uploads/upload-counts.ts";

/** What routes and event handlers work with. */
export interface EdgeParts {
  readonly config: Config;
  readonly bus: Bus;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  readonly limits: Limits;
  readonly attempts: SignInAttempts;
  readonly hasher: PasswordHasher;
  readonly passwords: PasswordCheck;
  readonly passport: Passport;
  readonly outstanding: Outstanding;
  /** Notes that a message with this correlation id was accepted. */
  readonly noteAccepted: (correlationId: string) => void;
  readonly entrance: Entrance;
  readonly ownPeople: OwnPeople;
  readonly watches: Watches;
  readonly sessionCheck: SessionCheck;
  readonly roomSyncs: RoomSyncs;
  readonly uploadCounts: UploadCounts;
}
