import { Manager } from "socket.io-client";
import { expect, it } from "vitest";
import { onReconnectDelay } from "./next-attempt.ts";

it("tells the delay that the manager really waits", async () => {
  const manager = new Manager("http://127.0.0.1:1", {
    transports: ["websocket"],
    autoConnect: false,
    reconnectionDelay: 5,
  });
  const delay = await new Promise<number>((resolve) => {
    onReconnectDelay(manager, resolve);
    manager.open();
  });
  expect(delay).toBeGreaterThan(0);
  await new Promise((resolve) => manager.once("reconnect_attempt", resolve));
  manager._close();
});
