/** Of which share of one core this process made use, since it was last asked. */
export function monitorCpu(): () => number {
  let usage = process.cpuUsage();
  let at = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(usage);
    const share = (user + system) / 1_000 / (performance.now() - at);
    usage = process.cpuUsage();
    at = performance.now();
    return share;
  };
}
