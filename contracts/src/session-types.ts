import { sessionCheck } from "./messages/session.check.ts";
import { sessionCreate } from "./messages/session.create.ts";
import { sessionCreated } from "./messages/session.created.ts";
import { sessionFind } from "./messages/session.find.ts";
import { sessionList } from "./messages/session.list.ts";
import { sessionRefuse } from "./messages/session.refuse.ts";
import { sessionRevoke } from "./messages/session.revoke.ts";
import { sessionRevokeAll } from "./messages/session.revoke-all.ts";
import { sessionRevoked } from "./messages/session.revoked.ts";
import { sessionSnapshot } from "./messages/session.snapshot.ts";
import { sessionTouch } from "./messages/session.touch.ts";

/** The types of being signed in, and of its end, a part of the catalogue in its order. */
export const sessionTypes = {
  "session.check": sessionCheck,
  "session.create": sessionCreate,
  "session.created": sessionCreated,
  "session.find": sessionFind,
  "session.list": sessionList,
  "session.refuse": sessionRefuse,
  "session.revoke": sessionRevoke,
  "session.revoke-all": sessionRevokeAll,
  "session.revoked": sessionRevoked,
  "session.snapshot": sessionSnapshot,
  "session.touch": sessionTouch,
} as const;
