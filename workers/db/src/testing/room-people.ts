import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";
import type { ErrorCode } from "@warren/contracts/errors";
import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { makeRoom, type TestEdge } from "./fixture.ts";
import { outcomeOf } from "./outcomes.ts";

/** Sends a command for somebody and waits for what becomes of it. Resolves with the code of its refusal, if it was refused. */
export async function order<T extends TypesOfKind<"command">>(
  edge: TestEdge,
  actor: User,
  type: T,
  body: BodyOf<T>,
): Promise<ErrorCode | undefined> {
  const id = uuid();
  await edge.bus.command(type, body, { id, actor: actor.id });
  const outcome = await outcomeOf(edge, id);
  return outcome.type === "command.rejected" ? (outcome.body["code"] as ErrorCode) : undefined;
}

/** A room with its owner, a moderator and two members. */
export interface PeopledRoom {
  roomId: string;
  owner: User;
  moderator: User;
  member: User;
  other: User;
}

/** Makes a room of this kind for these people; the first is its owner, the second a moderator. */
export async function peopledRoom(
  edge: TestEdge,
  kind: "public" | "private",
  [owner, moderator, member, other]: readonly [User, User, User, User],
): Promise<PeopledRoom> {
  const roomId = await makeRoom(edge, owner, kind);
  for (const { id: userId } of [moderator, member, other])
    await order(edge, owner, "member.add", { roomId, userId });
  await order(edge, owner, "member.role", { roomId, userId: moderator.id, memberRole: "moderator" });
  return { roomId, owner, moderator, member, other };
}
