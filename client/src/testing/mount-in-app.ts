import { mount, type ComponentMountingOptions } from "@vue/test-utils";
import { createPinia } from "pinia";
import type { Component } from "vue";
import { createRouter, createMemoryHistory } from "vue-router";
import { createWords } from "../app/i18n.ts";
import { servicesKey } from "../app/services.ts";
import type { Api } from "../session/api.ts";
import { createMemoryStore } from "../storage/memory-store.ts";

/** An API that refuses everything that the test does not answer. */
export function fakeApi(answers: Partial<Api>): Api {
  const unexpected = () => Promise.reject(new Error("This call was not expected."));
  return {
    ...{ register: unexpected, login: unexpected, logout: unexpected, me: unexpected, directory: unexpected },
    call: unexpected,
    ...answers,
  };
}

/** Mounts a component as the app would, with a store in memory and no server behind it unless its address is given. */
export function mountInApp(
  component: Component,
  props: Record<string, unknown> = {},
  api: Partial<Api> = {},
  socketUrl = "http://127.0.0.1:1",
) {
  const local = createMemoryStore();
  const pinia = createPinia();
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", component: {} }] });
  const options: ComponentMountingOptions<Component> = {
    props,
    attachTo: document.body,
    global: {
      plugins: [pinia, createWords(), router],
      provide: { [servicesKey as symbol]: { api: fakeApi(api), local, socketUrl } },
    },
  };
  return { wrapper: mount(component, options), local };
}
