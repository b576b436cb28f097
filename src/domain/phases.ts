/** What a phase of a Backup or Restore means for people. A phase that is not known is still under way, as far as anybody can tell. */
export type Stage =
  'waiting' | 'running' | 'completed' | 'partially failed' | 'failed' | 'deleting';

export function stage(phase: string): Stage {
  switch (phase) {
    case '':
    case 'New':
    case 'Queued':
    case 'ReadyToStart':
      return 'waiting';
    case 'Completed':
      return 'completed';
    case 'PartiallyFailed':
      return 'partially failed';
    case 'Failed':
    case 'FailedValidation':
      return 'failed';
    case 'Deleting':
      return 'deleting';
    default:
      return 'running';
  }
}

/** Nothing will change about it any more. */
export function isAtItsEnd(phase: string): boolean {
  return ['completed', 'partially failed', 'failed'].includes(stage(phase));
}

/** It was done in full or in part: what it made can be used. */
export function isUsable(phase: string): boolean {
  return ['completed', 'partially failed'].includes(stage(phase));
}

/** While a backup of a schedule is in one of these, Velero does not submit the next one. */
export function defersNextRun(phase: string): boolean {
  return ['', 'New', 'InProgress'].includes(phase);
}
