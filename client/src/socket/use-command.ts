import type { BodyOf } from "@warren/contracts/message-types";
import { tryOnScopeDispose } from "@vueuse/core";
import { v7 } from "uuid";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useAction } from "../ui/use-action.ts";

type Command =
  | "room:rename"
  | "room:topic"
  | "room:prefer"
  | "room:archive"
  | "room:unarchive"
  | "member:add"
  | "member:role"
  | "member:kick"
  | "member:ban"
  | "poll:vote"
  | "poll:close"
  | "user:status";

/**
 * Sends commands that are answered before they take effect. The action ends with the acceptance; `code` is set should
 * the command be refused then or afterwards, for as long as the component that asked is there.
 */
export function useCommand<E extends Command>(event: E) {
  const { request, onEvent } = useConnectionStore();
  const sent = new Set<string>();
  const action = useAction(async (data: Omit<Parameters<typeof request<E>>[1], "clientId">) => {
    const clientId = v7();
    sent.add(clientId);
    await request(event, { ...data, clientId } as Parameters<typeof request<E>>[1]);
  });

  const { off } = onEvent((type, body) => {
    if (type !== "command.rejected") return;
    const { clientId, code } = body as BodyOf<"command.rejected">;
    if (sent.has(clientId)) action.code.value = code;
  });
  tryOnScopeDispose(off);
  return action;
}
