import { NOBODY } from "@warren/contracts/audit-outcome";
import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import type { ResultOf } from "@warren/contracts/message-types";
import type { Logger } from "pino";
import type { SignInAttempts } from "../limits/sign-in-attempts.ts";
import type { PasswordHasher } from "./password-hasher.ts";

/** An account with the hash of its password. */
export type Credentials = NonNullable<ResultOf<"credentials.find">>;

interface PasswordCheckOptions {
  bus: Bus;
  hasher: PasswordHasher;
  attempts: SignInAttempts;
  log: Logger;
}

/** Whether a password is somebody's: the one place where that can be guessed, so every wrong answer counts. */
export class PasswordCheck {
  readonly #options: PasswordCheckOptions;

  constructor(options: PasswordCheckOptions) {
    this.#options = options;
  }

  /**
   * The account of this name with the hash that the password was verified against; undefined for an unknown name and a
   * wrong password, after the same time.
   * @throws LimitError when there were too many wrong ones; WarrenError `unavailable`, which does not count, and
   *   `deactivated`, which only somebody learns who knows the password.
   */
  async verify(ip: string, username: string, password: string): Promise<Credentials | undefined> {
    const { attempts } = this.#options;
    await attempts.begin(ip, username);
    const { found, isRight } = await this.#compare(username, password).catch(async (error: unknown) => {
      await attempts.takeBack(ip, username);
      throw error;
    });
    if (!found || !isRight) {
      attempts.failed(username);
      this.#record(ip, "bad_credentials", found);
      return undefined;
    }
    await attempts.takeBack(ip, username);
    if (found.user.deactivated === true) {
      this.#record(ip, "deactivated", found);
      throw new WarrenError("deactivated");
    }
    return found;
  }

  /**
   * The hash that this person's password was verified against, for a command that changes their account.
   * @throws as {@link verify} does, and WarrenError `bad_credentials` for a wrong one.
   */
  async prove(ip: string, username: string, password: string): Promise<string> {
    const found = await this.verify(ip, username, password);
    if (!found) throw new WarrenError("bad_credentials");
    return found.passwordHash;
  }

  async #compare(username: string, password: string) {
    const { bus, hasher } = this.#options;
    const found = await bus.query("credentials.find", { username });
    return { found, isRight: await hasher.verify(found?.passwordHash, password) };
  }

  /** Whoever waits for the answer does not wait for the record: how long it takes would tell whether there is such an account. */
  #record(
    address: string,
    code: "bad_credentials" | "deactivated",
    found: Credentials | null | undefined,
  ): void {
    const { bus, log } = this.#options;
    const body = { code, ...(found ? { userId: found.user.id } : {}) };
    bus.command("sign-in.refuse", body, { actor: NOBODY, headers: { address } }).catch((error: unknown) => {
      log.warn({ err: error, code }, "a failed sign-in was not recorded");
    });
  }
}
