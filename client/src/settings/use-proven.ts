import { computed, ref } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";

/**
 * A change of the account that takes the present password. `password` is empty again once it is done; `isWrong` says
 * that it was the wrong one, `code` what else went wrong.
 */
export function useProven(path: string) {
  const { api } = useServices();
  const password = ref("");
  const isDone = ref(false);
  const { run, isRunning, code } = useAction(async (change: object) => {
    isDone.value = false;
    await api.call("POST", path, { ...change, password: password.value });
    password.value = "";
    isDone.value = true;
  });
  return {
    run,
    isRunning,
    password,
    isDone,
    isWrong: computed(() => code.value === "bad_credentials"),
    code: computed(() => (code.value === "bad_credentials" ? undefined : code.value)),
  };
}
