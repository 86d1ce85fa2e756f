import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { TestOrder } from "./ops/src/test/test-order.ts";

// Packages of this repository resolve to their sources, so tests never see an outdated build. Without "import": Node would
// apply it to require(), too, and hand CommonJS packages the ES modules of others. Without "module", which is for bundlers:
// Node would apply it, too, and cannot load what OpenTelemetry has there.
const conditions = ["source", "default"];

/** They leave publishes behind whose broker was taken away, and which fail while the next file runs. */
const takingTheBrokerAway = "{contracts/src/bus,workers/runtime/src}/*.test.ts";

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Failures are printed as they happen; the runner lists the slowest files at the end.
    reporters: ["default"],
    pool: "forks",
    // Of two, one was idle for a quarter of the time: many tests wait for servers, or for time to pass.
    maxWorkers: 3,
    sequence: { sequencer: TestOrder },
    // No module keeps state, so the files of a worker can share what they import: starting anew for each took a fifth of
    // the whole run.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: [
            "{edge,ops}/src/**/*.test.ts",
            "workers/!(runtime)/src/**/*.test.ts",
            "ops/{e2e,faults,bench}/**/*.test.ts",
            "contracts/src/**/*.test.ts",
            "workers/runtime/src/*/**/*.test.ts",
          ],
          exclude: [takingTheBrokerAway],
        },
      },
      {
        extends: true,
        test: {
          name: "bus",
          environment: "node",
          include: [takingTheBrokerAway],
          isolate: true,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: { name: "client", include: ["client/src/**/*.test.ts"], environment: "happy-dom" },
      },
    ],
  },
});
