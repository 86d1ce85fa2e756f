import { z } from "zod";
import { setting } from "./setting.ts";

/** The variable LOG_LEVEL, which every part reads. */
export const logLevelVariable = setting(
  z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  "What is logged: this and everything more severe.",
  "Was im Log steht: dies und alles Schwerere.",
);
