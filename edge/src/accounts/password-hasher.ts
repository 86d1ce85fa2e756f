import { hash, verify } from "@node-rs/argon2";
import { WarrenError } from "@warren/contracts/errors";
import pLimit, { type LimitFunction } from "p-limit";

/** The minimum that OWASP recommends for Argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
/** Each runs on a thread of libuv's pool of four, which file reads and DNS also need. */
const AT_ONCE = 2;

/** Hashes and verifies passwords with Argon2id, a few at once. */
export class PasswordHasher {
  readonly #queue: LimitFunction = pLimit(AT_ONCE);
  readonly #waitingLimit: number;
  readonly #dummy: Promise<string>;

  /** @param waitingLimit how many may wait for their turn before the next is refused. */
  constructor(waitingLimit: number) {
    this.#waitingLimit = waitingLimit;
    this.#dummy = hash("no account has this password", parameters);
  }

  /** @throws WarrenError `busy` when too many passwords are waiting. */
  hash(password: string): Promise<string> {
    return this.#run(() => hash(password, parameters));
  }

  /**
   * Whether the password belongs to the hash. Takes as long when there is no hash, so that an answer's time does not
   * tell whether an account exists.
   * @throws WarrenError `busy` when too many passwords are waiting.
   */
  verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    return this.#run(async () => {
      const matches = await verify(passwordHash ?? (await this.#dummy), password);
      return matches && passwordHash !== undefined;
    });
  }

  #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queue.pendingCount >= this.#waitingLimit) {
      return Promise.reject(
        new WarrenError("busy", "Too many people are signing in; try again in a moment."),
      );
    }
    return this.#queue(work);
  }
}
