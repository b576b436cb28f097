/** A moment of one step. `before`: nothing of it. `begun`: its begin is recorded. `done`: its work is done and not recorded. `after`: all of it. */
export type CrashPoint = {
  readonly step: string;
  readonly when: 'before' | 'begun' | 'done' | 'after';
};

/** The worker is dead: what it has not recorded is forgotten, what it has done in the world is done. */
export class Died extends Error {
  constructor({ step, when }: CrashPoint) {
    super(`the worker died: ${when} ${step}`);
    this.name = 'Died';
  }
}

/** The operation was cancelled: the step ends the job, as an interruption does. */
export class CancelledHere extends Error {
  constructor({ step, when }: CrashPoint) {
    super(`cancelled: ${when} ${step}`);
    this.name = 'CancelledHere';
  }
}

export type Pass = (step: string, when: CrashPoint['when'], during?: 'tidying') => void;

/** Throws at the wanted points, and counts all of them up. A cancellation does not stop what tidies up. */
export function passing(wanted: { readonly dieAt?: CrashPoint; readonly cancelAt?: CrashPoint }): {
  readonly pass: Pass;
  readonly passed: readonly CrashPoint[];
} {
  const passed: CrashPoint[] = [];
  let ended: Error | undefined;
  return {
    passed,
    pass: (step, when, during) => {
      if (ended instanceof Died || (ended !== undefined && during === undefined)) {
        throw ended;
      }
      const point = { step, when };
      passed.push(point);
      if (isAt(wanted.dieAt, point)) {
        ended = new Died(point);
        throw ended;
      }
      if (during === undefined && isAt(wanted.cancelAt, point)) {
        ended = new CancelledHere(point);
        throw ended;
      }
    },
  };
}

function isAt(wanted: CrashPoint | undefined, { step, when }: CrashPoint): boolean {
  return wanted?.step === step && wanted.when === when;
}
