import { createPinia } from "pinia";
import { createApp } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { expect, it } from "vitest";
import { servicesKey } from "../app/services.ts";
import { createMemoryStore } from "../storage/memory-store.ts";
import { fakeApi } from "../testing/mount-in-app.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";
import { useFreshNotices } from "./use-fresh-notices.ts";

const noticeOf = (reason: string): Notice => ({
  ...{
    notificationId: reason,
    userId: "ada",
    reason,
    roomId: "tea",
    seq: 7,
    n: 5,
    senderId: "lin",
    excerpt: "",
  },
  at: new Date().toISOString(),
});

it("shows that one was added to a room or that a job has ended, whatever was read there, and no message that was", () => {
  const app = createApp({});
  app.use(createPinia());
  const routes = [{ path: "/", component: {} }];
  app.use(createRouter({ history: createMemoryHistory(), routes }));
  app.provide(servicesKey, { api: fakeApi({}), local: createMemoryStore(), socketUrl: "http://127.0.0.1:1" });
  const shown = app.runWithContext(() => {
    const { fresh } = useFreshNotices();
    for (const reason of ["mention", "invitation", "job"]) useNoticesStore().add(noticeOf(reason));
    return fresh.value.map(([{ reason }]) => reason);
  });
  expect(shown.toSorted()).toEqual(["invitation", "job"]);
});
