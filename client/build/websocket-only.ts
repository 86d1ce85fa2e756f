import type { Plugin } from "vite";

const ENGINE = "/engine.io-client/build/esm/";
const WEBSOCKET_ALONE = 'import { WS } from "./websocket.js"; export const transports = { websocket: WS };';

/** A Vite plugin that leaves out the transports of Socket.IO's client that the edge does not offer. */
export function websocketOnly(): Plugin {
  return {
    name: "websocket-only",
    apply: "build",
    transform(code, id) {
      if (!id.includes(ENGINE)) return undefined;
      const isList = id.endsWith(`${ENGINE}transports/index.js`);
      // none of its modules does anything by being imported, which the package does not say
      return { code: isList ? WEBSOCKET_ALONE : code, map: null, moduleSideEffects: false };
    },
  };
}
