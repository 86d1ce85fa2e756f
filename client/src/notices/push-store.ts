import { useLocalStorage, usePermission } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useOwnData } from "../session/use-own-data.ts";

/** `open-only`: the system shows notifications while Warren is open; this browser has nobody who could wake it up. */
export type PushState = "unsupported" | "blocked" | "off" | "on" | "open-only";

const isSupported = () => "serviceWorker" in navigator && "Notification" in window;

/** Whether the system of this device shows this person's notifications, and also while Warren is closed. */
export const usePush = defineStore("push", () => {
  const connection = useConnectionStore();
  const permission = usePermission("notifications");
  const isWanted = useLocalStorage(`${PERSONAL_PREFIX}system-notices`, false);
  /** The key that the browser's subscription was made for; with another one it is of no use. */
  const madeFor = useLocalStorage(`${PERSONAL_PREFIX}push-key`, "");
  const isPushed = shallowRef(false);
  let isRenewed = false;

  const state = computed((): PushState => {
    if (!isSupported()) return "unsupported";
    // some browsers know it only by the other name
    const now = permission.value ?? Notification.permission;
    if (now === "denied") return "blocked";
    if (!isWanted.value || now !== "granted") return "off";
    return isPushed.value ? "on" : "open-only";
  });
  const isShown = computed(() => state.value === "on" || state.value === "open-only");

  /** Tells the server where this browser is pushed to; with every start, because the session may be another one. */
  async function renew(): Promise<void> {
    const { publicKey } = await connection.request("push:key", {});
    const subscription = publicKey === undefined ? undefined : await subscribed(publicKey);
    const { endpoint, keys } = subscription?.toJSON() ?? {};
    isPushed.value = false;
    if (endpoint === undefined || !keys?.p256dh || !keys.auth) return;
    const { p256dh, auth } = keys;
    await connection.request("push:subscribe", { endpoint, p256dh, auth, language: navigator.language });
    isPushed.value = true;
    isRenewed = true;
  }

  async function subscribed(publicKey: string): Promise<PushSubscription | undefined> {
    const registration = await navigator.serviceWorker.ready;
    if (!("pushManager" in registration)) return undefined;
    const known = await registration.pushManager.getSubscription();
    if (known && madeFor.value === publicKey) return known;
    await known?.unsubscribe();
    try {
      const options = { userVisibleOnly: true, applicationServerKey: publicKey };
      const made = await registration.pushManager.subscribe(options);
      madeFor.value = publicKey;
      return made;
    } catch (error) {
      // browsers without a push service, and private windows, say so in this way
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }

  useOwnData({
    load: async () => {
      if (isShown.value && !isRenewed) await renew();
    },
    clear: () => {
      isRenewed = false;
      isPushed.value = false;
    },
  });

  return {
    state,
    isShown,
    /** Asks the person, if need be, and rejects as the request does. What they refuse shows in the state. */
    turnOn: async () => {
      if ((await Notification.requestPermission()) !== "granted") return;
      isWanted.value = true;
      await renew();
    },
    turnOff: async () => {
      const registration = await navigator.serviceWorker.ready;
      const known = await registration.pushManager.getSubscription();
      if (known) {
        await connection.request("push:unsubscribe", { endpoint: known.endpoint });
        await known.unsubscribe();
      }
      isWanted.value = false;
      isPushed.value = false;
    },
  };
});
