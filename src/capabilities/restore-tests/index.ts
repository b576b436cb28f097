import type { Capability, Outside } from '../../capability.ts';
import { confirming } from './confirm-button.ts';
import { confirmButton } from './confirm-message.ts';
import { validateCommand, validateJob } from './validate.ts';
import { offered } from './words.ts';

/** Proof by restoring: validations that clean up by themselves, and drills. */
export function restoreTests(outside: Outside): Capability {
  const validate = validateJob(outside);
  return {
    name: 'restore-tests',
    title: offered.title,
    jobs: [validate],
    commands: [validateCommand(validate.for)],
    buttons: [confirming(outside)],
    shows: [confirmButton, 'say'],
  };
}
