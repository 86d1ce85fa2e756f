import { describe, expect, it } from "vitest";
import { createRequest } from "./typed-socket.ts";

const socket = (answer: () => unknown, connected = true) => ({
  connected,
  timeout: () => ({ emitWithAck: () => Promise.resolve().then(answer) }) as never,
});

describe("a request over the socket", () => {
  it("answers the acknowledgement's data", async () => {
    const request = createRequest(
      socket(() => ({ ok: true, data: { accepted: true } })),
      10,
    );
    expect(await request("room:read", { roomId: "r", n: 1 })).toEqual({ accepted: true });
  });

  it("rejects with the named error of a refusal", async () => {
    const request = createRequest(
      socket(() => ({ ok: false, error: { code: "forbidden", message: "" } })),
      10,
    );
    await expect(request("room:read", { roomId: "r", n: 1 })).rejects.toMatchObject({
      code: "forbidden",
      isTransient: false,
    });
  });

  it("rejects as unavailable when nobody answers, and at once when disconnected", async () => {
    const silent = createRequest(
      socket(() => Promise.reject(new Error("timeout"))),
      10,
    );
    await expect(silent("room:read", { roomId: "r", n: 1 })).rejects.toMatchObject({
      code: "unavailable",
      isTransient: true,
    });
    let sent = 0;
    const disconnected = createRequest(
      socket(() => (sent += 1), false),
      10,
    );
    await expect(disconnected("room:read", { roomId: "r", n: 1 })).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(sent).toBe(0);
  });
});
