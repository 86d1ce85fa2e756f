/** RabbitMQ's management HTTP API, for tests: `base` carries an administrator's credentials. */
export class Management {
  readonly #base: string;
  readonly #authorization: string;

  constructor(base: string) {
    const url = new URL(base);
    this.#authorization = `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`;
    this.#base = `${url.protocol}//${url.host}/api`;
  }

  /** The parsed answer, or undefined for an empty one. @throws Error with the status and body of a refusal. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: { authorization: this.#authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
