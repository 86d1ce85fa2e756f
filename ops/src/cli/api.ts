import { z } from "zod";
import type { CliConfig } from "./config.ts";

const errorShape = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Warren answered with an error, or nobody did (status 0). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

const PATIENCE_MS = 20_000;

export interface Call {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** Warren's HTTP API, asked with a personal access token or with a session. */
export class Api {
  readonly #url: URL;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url, token }: Pick<CliConfig, "url" | "token">, cookie?: string) {
    this.#url = url;
    this.#headers = {
      // a session counts only from Warren's own address
      ...(cookie === undefined ? {} : { cookie, origin: url.origin }),
      ...(cookie === undefined && token !== undefined ? { authorization: `Bearer ${token}` } : {}),
    };
  }

  /** Signs somebody in with the password, for what no token can do. @throws Error naming the variable that is missing. */
  static async signedIn({ url, user, password }: CliConfig): Promise<Api> {
    if (user === undefined || password === undefined)
      throw new Error("No token can do this: set WARREN_USER and WARREN_PASSWORD to an operator's.");
    const response = await new Api({ url, token: undefined }).send("POST", "/login", {
      body: { username: user, password },
    });
    const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    return new Api({ url, token: undefined }, cookie.join("; "));
  }

  /** The answer to a request below `/api/v1`, in the shape that it is promised in. @throws ApiError */
  async ask<S extends z.ZodType>(
    shape: S,
    method: string,
    path: string,
    call: Call = {},
  ): Promise<z.infer<S>> {
    const response = await this.send(method, path, call);
    const parsed = shape.safeParse(response.status === 204 ? undefined : await response.json());
    if (!parsed.success)
      throw new ApiError(response.status, "malformed", `${path} answered in another form than expected.`);
    return parsed.data;
  }

  /** The response itself, when it is no error. @throws ApiError */
  async send(method: string, path: string, { query = {}, body }: Call = {}): Promise<Response> {
    const url = new URL(`/api/v1${path}`, this.#url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const request = {
      method,
      headers: { ...this.#headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    };
    const response = await fetch(url, request).catch((cause: unknown) => {
      throw new ApiError(0, "unreachable", `Nobody answers at ${this.#url.origin}.`, { cause });
    });
    if (response.ok) return response;
    const answer = errorShape.safeParse(await response.json().catch(() => undefined));
    const { code, message } = answer.success
      ? answer.data.error
      : { code: "failed", message: `${url.pathname} answered with ${String(response.status)}.` };
    throw new ApiError(response.status, code, message);
  }
}
