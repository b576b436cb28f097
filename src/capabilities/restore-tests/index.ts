import type { Capability, Outside } from '../../capability.ts';
import { canaryCommand, canaryJob } from './canary.ts';
import { confirming } from './confirm-button.ts';
import { confirmButton } from './confirm-message.ts';
import { drills } from './drill-offers.ts';
import { leftoversJob } from './leftovers.ts';
import { validateCommand, validateJob } from './validate.ts';
import { offered } from './words.ts';

/** Proof by restoring: validations that clean up by themselves, drills, and the canary. */
export function restoreTests(outside: Outside): Capability {
  const validate = validateJob(outside);
  const drill = drills(outside);
  const canary = canaryJob(outside);
  return {
    name: 'restore-tests',
    title: offered.title,
    jobs: [validate, leftoversJob(outside), ...drill.jobs, canary],
    commands: [validateCommand(validate.for), ...drill.commands, canaryCommand(canary.for)],
    buttons: [confirming(outside), ...drill.buttons],
    shows: [confirmButton, 'say', ...drill.shows],
  };
}
