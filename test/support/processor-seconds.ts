/** How long work takes on the processor, which other work on the machine does not lengthen. */
export function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
}
