import { createPinia } from "pinia";
import { createApp } from "vue";
import { createWords } from "./app/i18n.ts";
import App from "./app/App.vue";
import { createAppRouter } from "./app/router.ts";
import { servicesKey } from "./app/services.ts";
import { createApi } from "./session/api.ts";
import { openStore } from "./storage/open-store.ts";
import "./theme/tokens.css";
import "./theme/prose.css";
import "./theme/code.css";

const app = createApp(App);
app.provide(servicesKey, { api: createApi(), local: await openStore() });
app.use(createPinia());
app.use(createWords());
app.use(createAppRouter());
app.mount("#app");
