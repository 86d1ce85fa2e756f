import { exchange, type Exchange } from "./exchange.ts";

/** One thing that was tried on an edge. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
  /** What can be done about it. */
  readonly todo?: string;
}

interface Check {
  readonly what: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with the answer; undefined when nothing is. */
  readonly wrong: (answer: Exchange) => string | undefined;
}

const answers = (status: number) => (answer: Exchange) =>
  answer.status === status ? undefined : `answered ${String(answer.status)}, not ${String(status)}`;

const checks: readonly Check[] = [
  { what: "the process runs", path: "/healthz", wrong: answers(200) },
  { what: "RabbitMQ and a db worker answer it", path: "/readyz", wrong: answers(200) },
  {
    what: "it gives the client, under a content policy",
    path: "/",
    wrong: (answer) => {
      if (!answer.headers.has("content-security-policy")) return "no content-security-policy";
      return answer.body.includes("<html") ? answers(200)(answer) : "no page";
    },
  },
  {
    what: "it tells nobody anything without a session",
    path: "/api/v1/me",
    wrong: (answer) => (answer.body.includes('"not_signed_in"') ? answers(401)(answer) : "no not_signed_in"),
  },
  {
    what: "WebSockets come through",
    path: "/socket.io/?EIO=4&transport=websocket",
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "d2FycmVuIHByb2JlISEhIQ==",
    },
    wrong: answers(101),
  },
];

/** Tries what a browser needs of an edge, each on a connection of its own. */
export function probe(url: URL): Promise<Finding[]> {
  return Promise.all(
    checks.map(async ({ what, path, headers, wrong }) => {
      try {
        const answer = await exchange(url, path, { origin: url.origin, ...headers });
        const found = wrong(answer);
        const seen = `${String(answer.status)} after ${answer.ms.toFixed(0)} ms`;
        return { what, ok: found === undefined, found: found ?? seen };
      } catch (error) {
        return { what, ok: false, found: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
