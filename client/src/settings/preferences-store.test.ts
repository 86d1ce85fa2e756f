// @vitest-environment happy-dom
import { defineComponent, h, nextTick } from "vue";
import { beforeEach, expect, it } from "vitest";
import { noAnswer } from "../socket/request-error.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import { usePreferencesStore } from "./preferences-store.ts";

beforeEach(() => localStorage.clear());

function open() {
  const server = { isAway: false, told: [] as unknown[] };
  let preferences: ReturnType<typeof usePreferencesStore> | undefined;
  const call = (_method: string, _path: string, body?: object) => {
    if (server.isAway) return Promise.reject(noAnswer());
    server.told.push(body);
    return Promise.resolve({});
  };
  const page = defineComponent(() => {
    preferences = usePreferencesStore();
    return () => h("div");
  });
  mountInApp(page, {}, { call });
  if (!preferences) throw new Error("The store was not made.");
  return { preferences, server };
}

/** What this device is told to be like, once it is kept. */
async function shown() {
  await nextTick();
  return ["theme", "language"].map((key) => localStorage.getItem(`warren:device:${key}`));
}

it("shows what the account says, and leaves what it does not say as the device has it", async () => {
  localStorage.setItem("warren:device:language", "de");
  const { preferences } = open();
  preferences.told({ theme: "dark" });
  expect(await shown()).toEqual(["dark", "de"]);
  preferences.told({ language: "tlh" });
  expect(await shown()).toEqual(["dark", "de"]);
});

it("shows a choice at once, and saves one that was made without a connection later, before an older one undoes it", async () => {
  const { preferences, server } = open();
  server.isAway = true;
  await preferences.choose({ theme: "dark" });
  expect((await shown())[0]).toBe("dark");
  preferences.told({ theme: "light", language: "de" });
  expect(await shown()).toEqual(["dark", "de"]);
  server.isAway = false;
  await preferences.save();
  expect(server.told).toEqual([{ theme: "dark" }]);
  await preferences.save();
  expect(server.told).toHaveLength(1);
  preferences.told({ theme: "light" });
  expect((await shown())[0]).toBe("light");
});
