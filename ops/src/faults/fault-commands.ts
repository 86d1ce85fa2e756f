import type { Command } from "commander";
import { clusterCommand } from "./cluster-command.ts";
import { companyCommand } from "./company/company-command.ts";
import { fencingCommand } from "./fencing/fencing-command.ts";
import { framesCommand } from "./frames/frames-command.ts";
import { freezesCommand } from "./freezes/freezes-command.ts";
import { jobsCommand } from "./jobs/jobs-command.ts";
import { killsCommand } from "./kills-command.ts";
import { outagesCommand } from "./outages-command.ts";
import { networkCommand } from "./network/network-command.ts";
import { notificationsCommand } from "./notifications/notifications-command.ts";

/** Every kind of fault, in the order in which `npm run faults` goes through them. */
export const faultCommands: readonly (() => Command)[] = [
  killsCommand,
  outagesCommand,
  clusterCommand,
  freezesCommand,
  fencingCommand,
  networkCommand,
  framesCommand,
  companyCommand,
  jobsCommand,
  notificationsCommand,
];
