import { limits } from "@warren/contracts/schema";
import { createPinia, setActivePinia } from "pinia";
import { createApp } from "vue";
import { expect, it, vi } from "vitest";
import { servicesKey } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { fakeRequests } from "../testing/fake-requests.ts";
import { fakeApi } from "../testing/mount-in-app.ts";
import { createMemoryStore } from "../storage/memory-store.ts";
import { AT_ONCE, useUsersStore } from "./users-store.ts";

const person = (id: string) => ({ id, username: id, displayName: id.toUpperCase(), role: "member" as const });

function openStores(answer: (userIds: string[]) => string[]) {
  const app = createApp({});
  const pinia = createPinia();
  app.use(pinia);
  app.provide(servicesKey, { api: fakeApi({}), local: createMemoryStore(), socketUrl: "http://127.0.0.1:1" });
  setActivePinia(pinia);
  const { request, asked } = fakeRequests({
    "people:find": (wanted) => ({
      users: answer("userIds" in wanted ? wanted.userIds : [wanted.q]).map(person),
    }),
  });
  const connection = app.runWithContext(() => useConnectionStore());
  Object.assign(connection, { request });
  const users = app.runWithContext(() => useUsersStore());
  return { users, connection, asked };
}

it("asks for no more at once than the contract allows", () => expect(AT_ONCE).toBe(limits.peopleFound));

it("asks once, together, for those whom the screen shows and nobody has told of", async () => {
  const { users, connection, asked } = openStores((ids) => ids.filter((id) => id !== "gone"));
  users.want("ada");
  expect(asked).toEqual([]);
  connection.opened();
  for (const id of ["ada", "lin", "ada", "gone"]) users.want(id);
  await vi.waitFor(() => expect(users.byId.get("lin")?.displayName).toBe("LIN"));
  for (const id of ["ada", "lin", "gone"]) users.want(id);
  expect(asked).toEqual([{ event: "people:find", data: { userIds: ["ada", "lin", "gone"] } }]);
});
