import { onMounted, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useAction } from "../ui/use-action.ts";
import type { Addresses } from "./addresses.ts";

/** Where this person's mails go, as it changes here and on other devices; undefined until it is known. */
export function useAddresses() {
  const { api } = useServices();
  const account = shallowRef<Addresses>();
  const { run, code } = useAction(async () => {
    account.value = (await api.call("GET", "account")) as Addresses;
  });
  const { onConnected, onEvent } = useConnectionStore();
  onMounted(run);
  onConnected(() => void run());
  onEvent((type) => {
    if (type === "user.email-changed" || type === "user.email-bounced") void run();
  });
  return { account, run, code };
}
