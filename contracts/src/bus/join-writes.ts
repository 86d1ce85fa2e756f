import type { Writable } from "node:stream";

/**
 * Has what is written to the stream in one go handed over in one piece: amqplib writes frame by frame, which would be a
 * system call for every message. Order is kept and nothing waits longer than for the running callback to end.
 */
export function joinWrites(stream: Writable): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let corked = false;
  const uncork = () => {
    corked = false;
    stream.uncork();
  };
  Reflect.set(stream, "write", (...args: unknown[]): boolean => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(uncork);
    }
    return write(...args);
  });
}
