import { inject, type InjectionKey } from "vue";
import type { Api } from "../session/api.ts";
import type { LocalStore } from "../storage/local-store.ts";

/** What stores need from outside; made in main.ts, so that tests can put others in their place. */
export interface Services {
  readonly api: Api;
  readonly local: LocalStore;
  /** Where the socket connects to; undefined is the origin of the page. */
  readonly socketUrl?: string;
}

export const servicesKey: InjectionKey<Services> = Symbol("services");

export function useServices(): Services {
  const services = inject(servicesKey);
  if (!services) throw new Error("The app was mounted without services.");
  return services;
}
