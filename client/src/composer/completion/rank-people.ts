import type { User } from "@warren/contracts/schema";

export interface PeopleInput {
  readonly people: readonly User[];
  readonly query: string;
  readonly isMember: (userId: string) => boolean;
  /** When a person last wrote here; the larger the later, 0 for never. */
  readonly lastWrote: (userId: string) => number;
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/**
 * The people whose name has a word that begins with the query: whose user name it is, then members of the room, among them
 * those who wrote last. Case and accents make no difference.
 */
export function rankPeople({ people, query, isMember, lastWrote }: PeopleInput): User[] {
  const wanted = folded(query);
  const begins = ({ username, displayName }: User) =>
    [username, ...displayName.split(/[\s,.-]+/)].some((word) => folded(word).startsWith(wanted));
  const isExact = ({ username }: User) => folded(username) === wanted;
  return people
    .filter(begins)
    .sort(
      (a, b) =>
        Number(isExact(b)) - Number(isExact(a)) ||
        Number(isMember(b.id)) - Number(isMember(a.id)) ||
        lastWrote(b.id) - lastWrote(a.id) ||
        a.displayName.localeCompare(b.displayName),
    );
}
