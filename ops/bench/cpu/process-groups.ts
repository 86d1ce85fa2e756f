import { readdir, readFile } from "node:fs/promises";

/** The kernel counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Places in /proc/<pid>/stat, counted from the first after the command's name. */
const PGRP = 2;
const UTIME = 11;
const STIME = 12;

/**
 * The processor seconds, user and system, that every process group has used so far. Each server and part leads a group
 * of its own, so that its helpers count for it.
 */
export async function cpuSecondsByGroup(): Promise<Map<number, number>> {
  const seconds = new Map<number, number>();
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    // a process that ended meanwhile
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const group = Number(fields[PGRP]);
    const ticks = Number(fields[UTIME]) + Number(fields[STIME]);
    if (stat !== "") seconds.set(group, (seconds.get(group) ?? 0) + ticks / TICKS_PER_SECOND);
  }
  return seconds;
}

/** Resident memory of one process, bytes. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
