import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import { runCompany } from "./run-company.ts";

/** What a person may choose about bad company. */
export interface CompanyOptions extends FaultOptions {
  /** Of each kind. */
  readonly seconds: number;
  readonly people: number;
  readonly rooms: number;
  readonly rate: number;
  /** Who send as fast as they can. */
  readonly senders: number;
}

export const companyCommand = () =>
  faultCommand(
    "company",
    "slow readers, malformed messages, a flood and poison beside ordinary people",
    runCompany,
  )
    .option("--seconds <count>", "how long each kind of bad company stays", count, 30)
    .option("--people <count>", "ordinary people, who follow all rooms", count, 100)
    .option("--rooms <count>", "in which they write", count, 20)
    .option("--rate <number>", "messages a second of ordinary people", count, 20)
    .option("--senders <count>", "who flood", count, 1_000);
