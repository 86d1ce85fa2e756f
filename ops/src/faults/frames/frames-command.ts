import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import { runFrames } from "./run-frames.ts";

/** What a person may choose about a run with lost frames. */
export interface FramesOptions extends FaultOptions {
  readonly seconds: number;
  readonly percent: number;
  readonly rate: number;
  readonly rooms: number;
  readonly people: number;
}

export const framesCommand = () =>
  faultCommand("frames", "events lost, doubled and reordered on their way to browsers", runFrames)
    .option("--seconds <count>", "how long", count, 60)
    .option("--percent <number>", "how many of all events meet each of the three fates", count, 5)
    .option("--rate <number>", "messages a second", count, 25)
    .option("--rooms <count>", "in which they are written", count, 30)
    .option("--people <count>", "who follow all rooms", count, 10);
