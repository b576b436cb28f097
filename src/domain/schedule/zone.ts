/** Wall clocks of one time zone, in the way Go's time package reads them: local times are milliseconds as if the wall clock were UTC. */
export type Zone = {
  readonly name: string;
  readonly local: (atMs: number) => number;
  /** The instant of a wall time; one that does not exist or comes twice is settled by the offset before or after it as Go's `time.Date` does. */
  readonly instant: (localMs: number) => number;
};

/** `undefined` when there is no zone of this name. Empty and `Local` are UTC, which is what a pod's clock is set to. */
export function zone(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known !== undefined) {
    return known;
  }
  const offsetAt = offsets(name);
  if (offsetAt === undefined) {
    return undefined;
  }
  const made: Zone = {
    name,
    local: (atMs) => atMs + offsetAt(atMs),
    instant: (localMs) => localMs - offsetAt(localMs - offsetAt(localMs)),
  };
  zones.set(name, made);
  return made;
}

const zones = new Map<string, Zone>();
const quarterHourMs = 900_000;
const mostRemembered = 10_000;

function offsets(name: string): ((atMs: number) => number) | undefined {
  if (['', 'Local', 'UTC'].includes(name)) {
    return () => 0;
  }
  const format = offsetFormat(name);
  if (format === undefined) {
    return undefined;
  }
  const remembered = new Map<number, number>();
  return (atMs) => {
    const quarter = Math.floor(atMs / quarterHourMs);
    const known = remembered.get(quarter);
    if (known !== undefined) {
      return known;
    }
    const offset = offsetIn(format.format(atMs));
    if (remembered.size >= mostRemembered) {
      remembered.clear();
    }
    remembered.set(quarter, offset);
    return offset;
  };
}

/** Go knows zones by name only; offsets such as `+02:00` are none. */
function offsetFormat(name: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z]/.test(name)) {
    return undefined;
  }
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

function offsetIn(formatted: string): number {
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatted) ?? [];
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
