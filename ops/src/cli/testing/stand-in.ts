import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came. */
export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

type Answer = (asked: Asked) => unknown;

/** An edge as far as a command line can tell: answers what a test says, anything else with 404. */
export interface StandIn {
  readonly url: string;
  /** In the order in which it was asked. */
  readonly asked: readonly Asked[];
  /** From now on, what is asked so (`GET /api/v1/jobs`) is answered with this JSON. */
  answers(what: string, answer: Answer, headers?: Readonly<Record<string, string>>): void;
  refuses(what: string, status: number, code: string): void;
  close(): Promise<void>;
}

interface Prepared {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: Answer;
}

const errorOf = (code: string) => ({ error: { code, message: `it is ${code}` } });
const nothing: Prepared = { status: 404, headers: {}, answer: () => errorOf("not_found") };

export async function openStandIn(): Promise<StandIn> {
  const prepared = new Map<string, Prepared>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://stand-in");
      const { pathname: path, searchParams } = url;
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      const query = Object.fromEntries(searchParams);
      const one = { path, query, headers: request.headers, body };
      asked.push(one);
      const { status, headers, answer } = prepared.get(`${request.method ?? ""} ${path}`) ?? nothing;
      response.writeHead(status, { "content-type": "application/json", connection: "close", ...headers });
      response.end(JSON.stringify(answer(one)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    answers: (what, answer, headers = {}) => prepared.set(what, { status: 200, headers, answer }),
    refuses: (what, status, code) => prepared.set(what, { status, headers: {}, answer: () => errorOf(code) }),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
