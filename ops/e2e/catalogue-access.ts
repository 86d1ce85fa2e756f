import { catalogue } from "@warren/contracts/catalogue";
import { clientEvents } from "@warren/contracts/socket/client-events";

/**
 * Commands and queries that an edge sends and no client event asks for: the HTTP routes that do, or `edge` for what an
 * edge asks for itself, to know whom it serves.
 */
export const withoutEvent: Readonly<Record<string, "edge" | readonly string[]>> = {
  "account.find": ["GET /account"],
  "attachment.read": [
    "GET /attachments/:attachmentId",
    "GET /attachments/:attachmentId/thumbnail",
    "GET /avatars/:attachmentId",
  ],
  "audit.export": ["GET /audit/export"],
  "audit.list": ["GET /audit"],
  "audit.verify": ["GET /audit/verify"],
  "avatar.remove": ["DELETE /avatar"],
  "bot.create": ["POST /bots"],
  "bot.list": ["GET /bots"],
  "bot.retire": ["DELETE /bots/:botId"],
  "credentials.find": ["POST /login"],
  "database.ping": "edge",
  "dead.check": ["POST /dead-letters/replay"],
  "dead.find": ["GET /dead-letters/:letterId"],
  "dead.list": ["GET /dead-letters"],
  "dead.replay": ["POST /dead-letters/replay"],
  "invite.find": ["POST /register"],
  "job.cancel": ["POST /jobs/:jobId/cancel"],
  "job.find": ["GET /jobs/:jobId"],
  "job.history": ["GET /jobs/:jobId/events"],
  "job.list": ["GET /jobs"],
  "job.submit": ["POST /jobs"],
  "membership.list": "edge",
  "message.life": [
    "GET /rooms/:roomId/messages/:n/life",
    "GET /jobs/:jobId/life",
    "GET /life/:correlationId",
  ],
  "notification.unsubscribe": ["POST /unsubscribe/:token"],
  "outcome.find": "edge",
  "people.list": ["GET /people"],
  "pipeline.samples": "edge",
  "pipeline.show": ["GET /pipeline"],
  "presence.find": ["POST /actions/presence.watch"],
  "presence.report": "edge",
  "retention.show": ["GET /retention"],
  "room.directory": ["GET /rooms"],
  "room.heads": "edge",
  "session.check": "edge",
  "session.create": ["POST /register", "POST /login"],
  "session.find": "edge",
  "session.list": ["GET /sessions", "GET /people/:userId/sessions"],
  "session.refuse": "edge",
  "session.revoke": ["DELETE /sessions/:sessionId", "DELETE /people/:userId/sessions/:sessionId"],
  "session.revoke-all": ["DELETE /sessions", "DELETE /people/:userId/sessions"],
  "session.snapshot": "edge",
  "session.touch": "edge",
  "settings.show": ["GET /settings"],
  "sign-in.refuse": ["POST /login"],
  "token.create": ["POST /tokens"],
  "token.list": ["GET /tokens"],
  "token.revoke": ["DELETE /tokens/:tokenId"],
  "upload.begin": ["PUT /uploads/:uploadId"],
  "upload.cancel": ["DELETE /uploads/:uploadId"],
  "upload.chunk": ["PUT /uploads/:uploadId"],
  "upload.finish": ["PUT /uploads/:uploadId"],
  "user.deactivate": ["POST /deactivate", "POST /people/:userId/deactivate"],
  "user.email": ["POST /email"],
  "user.email-cancel": ["POST /email/cancel"],
  "user.email-confirm": ["POST /email/confirm"],
  "user.email-resend": ["POST /email/resend"],
  "user.password": ["POST /password"],
  "user.password-ask": ["POST /password/forgotten"],
  "user.password-reset": ["POST /password/reset"],
  "user.preferences": ["POST /preferences"],
  "user.profile": ["POST /profile"],
  "user.register": ["POST /register"],
  "user.restore": ["POST /people/:userId/restore"],
  "user.role": ["POST /people/:userId/role"],
  "webhook.find": ["POST /hooks/:secret"],
  "worker.list": ["GET /workers"],
};

const events = new Set(Object.keys(clientEvents).map((event) => event.replace(":", ".")));

/** The commands and queries of the catalogue that an edge sends and no client event asks for. */
export function sentWithoutEvent(): string[] {
  return Object.entries(catalogue)
    .filter(([, { kind }]) => kind === "command" || kind === "query")
    .filter(([, { sentBy }]) => (sentBy as readonly string[]).includes("edge"))
    .map(([type]) => type)
    .filter((type) => !events.has(type));
}
