import tailwindcss from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { appManifest } from "./app-manifest.ts";
import { findFirstPath } from "./build/first-path.ts";
import { precompiledWords } from "./build/precompiled-words.ts";
import { websocketOnly } from "./build/websocket-only.ts";

/** The edge that `npm run dev` talks to; a built client is served by the edge itself, from the same origin. */
const edge = "http://127.0.0.1:3000";

/**
 * What the parts of one page share among themselves comes with that page, and a menu with its positioning is too large
 * to come before anybody opens one.
 */
const isForAll =
  /client\/src\/(?!settings\/|administration\/|ui\/ActionMenu|locales\/\w+\/(settings|administration)\.).*\.(ts|vue)/;
/** All of ours but what starts it, which Vite must find again. */
const isOurs = /client\/src\/(?!main\.ts)/;
const firstPath = findFirstPath();

export default defineConfig(({ command }) => ({
  plugins: [
    vue(),
    tailwindcss(),
    precompiledWords(),
    websocketOnly(),
    firstPath.plugin,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/pwa",
      filename: "service-worker.ts",
      injectRegister: false,
      manifest: appManifest,
      injectManifest: { globPatterns: ["**/*.{js,css,html,svg,png}"] },
    }),
  ],
  resolve: {
    // the shim for two majors of Vue keeps all of Vue in the bundle (15 kB gzipped); there is only one here
    alias: { "vue-demi": "vue" },
  },
  define: {
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
    // what is built holds its texts compiled
    __INTLIFY_DROP_MESSAGE_COMPILER__: String(command === "build"),
  },
  build: {
    manifest: true,
    // an inlined asset would be a data: URL, which the content security policy refuses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // one chunk each: dozens of a few hundred bytes compress worse and are asked for one by one
        codeSplitting: {
          groups: [
            { name: "first", test: (id) => isOurs.test(id) && firstPath.has(id) },
            { name: "shared", test: isForAll, minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { "/api": edge, "/socket.io": { target: edge, ws: true } },
  },
}));
