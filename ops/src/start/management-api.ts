import { z } from "zod";
import { PreparationError } from "../packages/preparation-error.ts";

const permissionsSchema = z.array(z.object({ user: z.string(), vhost: z.string() }));

/** The part of RabbitMQ's management API that Warren uses on a server that it does not run. */
export class ManagementApi {
  readonly #base: URL;
  readonly #authorization: string;

  /** `url` carries an administrator's login. */
  constructor(url: string) {
    const parsed = new URL(url);
    const login = `${decodeURIComponent(parsed.username)}:${decodeURIComponent(parsed.password)}`;
    this.#authorization = `Basic ${Buffer.from(login).toString("base64")}`;
    parsed.username = "";
    parsed.password = "";
    this.#base = parsed;
  }

  /** The UI's address without the login. */
  get uiUrl(): string {
    return this.#base.href.replace(/\/$/, "");
  }

  /** Who may do what in which virtual host. */
  async permissions(): Promise<{ user: string; vhost: string }[]> {
    return permissionsSchema.parse(await this.#call("GET", "api/permissions"));
  }

  /** Adds what is missing and updates users; deletes nothing. */
  async importDefinitions(definitions: object): Promise<void> {
    await this.#call("POST", "api/definitions", definitions);
  }

  /** Rejects with a PreparationError that says what the server answered. */
  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const url = new URL(path, this.#base.href.endsWith("/") ? this.#base : `${this.#base.href}/`);
    const answer = await fetch(url, {
      method,
      headers: { authorization: this.#authorization, "content-type": "application/json" },
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new PreparationError(`RABBITMQ_MANAGEMENT_URL (${this.uiUrl}) does not answer.`, {
        cause: error,
      });
    });
    const text = await answer.text();
    if (answer.ok) return text === "" ? undefined : JSON.parse(text);
    const hint = answer.status === 401 ? " Does the URL hold an administrator's user name and password?" : "";
    throw new PreparationError(
      `RABBITMQ_MANAGEMENT_URL (${this.uiUrl}) answered ${String(answer.status)} to ${method} /${path}: ` +
        `${text.slice(0, 500)}.${hint}`,
    );
  }
}
