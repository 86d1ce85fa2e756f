import { hash } from "node:crypto";
import type { Bus } from "@warren/contracts/bus/bus";
import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import type { Logger } from "pino";
import type { Limits } from "./limits.ts";

interface SignInAttemptsOptions {
  bus: Bus;
  limits: Limits;
  log: Logger;
}

/**
 * Failed sign-ins per address and per account. Those per account are told to the other edges, so that guessing is not
 * faster with more edges.
 */
export class SignInAttempts {
  readonly #options: SignInAttemptsOptions;

  constructor(options: SignInAttemptsOptions) {
    this.#options = options;
  }

  /** Hears the other edges. */
  async listen(): Promise<void> {
    await this.#options.bus.own.bind("signals", "sign-in.failed");
  }

  /**
   * Counts an attempt before it is made, so that many at once are no way around the limit.
   * @throws LimitError when there were too many.
   */
  async begin(ip: string, username: string): Promise<void> {
    const { signInsPerAccount, signInsPerIp } = this.#options.limits;
    await signInsPerIp.take(ip);
    await signInsPerAccount.take(accountHashOf(username));
  }

  /** The attempt was right, or could not be checked: it does not count. */
  async takeBack(ip: string, username: string): Promise<void> {
    const { signInsPerAccount, signInsPerIp } = this.#options.limits;
    await signInsPerIp.giveBack(ip);
    await signInsPerAccount.giveBack(accountHashOf(username));
  }

  /** The attempt was wrong: the other edges count it, too. */
  failed(username: string): void {
    const accountHash = accountHashOf(username);
    this.#options.bus.tell("sign-in.failed", { accountHash }).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, "could not tell the other edges of a failed sign-in");
    });
  }

  /** Another edge counted a failed sign-in. */
  async onSignal(message: Incoming): Promise<void> {
    if (message.instance === this.#options.bus.identity.instance) return;
    const { accountHash } = parseBody("sign-in.failed", message.content);
    await this.#options.limits.signInsPerAccount.note(accountHash);
  }
}

const accountHashOf = (username: string) => hash("sha256", username.trim().toLowerCase(), "hex");
