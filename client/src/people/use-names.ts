import type { Room } from "@warren/contracts/schema";
import { useI18n } from "vue-i18n";
import { useSessionStore } from "../session/session-store.ts";
import { useUsersStore } from "./users-store.ts";

/** How people and rooms are called on the screen. */
export function useNames() {
  const { t } = useI18n();
  const users = useUsersStore();
  const session = useSessionStore();

  function person(userId: string): string {
    const known = users.byId.get(userId);
    users.want(userId);
    return known?.displayName ?? t("people.unknown");
  }

  const others = (room: Room): string[] =>
    (room.userIds ?? []).filter((userId) => userId !== session.user?.id);

  /** A direct room is called after the others in it. */
  function room(of: Room): string {
    if (of.kind !== "direct") return of.name;
    const names = others(of).map(person);
    return names.length > 0 ? names.join(", ") : person(session.user?.id ?? "");
  }

  /** Whether they cannot sign in any more. */
  const isGone = (userId: string) => users.byId.get(userId)?.deactivated === true;
  /** Whether a program speaks for it. */
  const isBot = (userId: string) => users.byId.get(userId)?.bot === true;

  return { person, room, others, isGone, isBot };
}
