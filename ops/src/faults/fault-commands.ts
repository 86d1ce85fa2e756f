import type { Command } from "commander";
import { killsCommand } from "./kills-command.ts";

/** Every kind of fault, in the order in which `npm run faults` goes through them. */
export const faultCommands: readonly (() => Command)[] = [killsCommand];
