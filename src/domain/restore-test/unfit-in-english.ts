import type { Absent, Unfit, Unusable } from './choose-backup.ts';

/** Why a backup can't be used: one sentence without a full stop, for the report. */
export function inEnglish(unfit: Unfit): string {
  return isAbsent(unfit) ? absent(unfit) : unusable(unfit);
}

function isAbsent(unfit: Unfit): unfit is Absent {
  return [
    'no such backup',
    'no such schedule',
    'no backup yet',
    'archive missing',
    'system namespaces',
  ].includes(unfit.why);
}

function absent(unfit: Absent): string {
  switch (unfit.why) {
    case 'no such backup':
      return `there is no backup ${unfit.name}`;
    case 'no such schedule':
      return `there is no schedule ${unfit.name}`;
    case 'no backup yet':
      return unfit.schedule === undefined
        ? 'there is no backup yet'
        : `schedule ${unfit.schedule} has no backup yet`;
    case 'archive missing':
      return 'its archive is missing from the bucket';
    case 'system namespaces':
      return `system namespaces are never restored beside themselves: ${unfit.namespaces.join(', ')}`;
  }
}

function unusable(unfit: Unusable): string {
  return 'location' in unfit ? inLocation(unfit) : byItself(unfit);
}

function inLocation(unfit: Extract<Unusable, { readonly location: string }>): string {
  return unfit.why === 'location missing'
    ? `its storage location ${unfit.location} does not exist`
    : `its storage location ${unfit.location} is not available${because(unfit.message)}`;
}

function byItself(unfit: Exclude<Unusable, { readonly location: string }>): string {
  switch (unfit.why) {
    case 'not at its end':
      return `it is not at its end (${unfit.phase === '' ? 'New' : unfit.phase})`;
    case 'being deleted':
      return 'it is being deleted';
    case 'expired':
      return `it expired at ${utc(unfit.at)}`;
    case 'failed':
      return `it is ${unfit.phase}${because(unfit.reason)}`;
    case 'damaged':
      return `its stored bytes are damaged, as was found at ${utc(unfit.at)}: ${unfit.what}`;
    case 'failed in part':
      return `it failed in part, with ${unfit.errors} errors`;
    case 'without namespaces':
      return `it does not contain ${unfit.namespaces.join(', ')}`;
  }
}

/** What is left where a backup is damaged, as a sentence of its own; empty for every other reason. */
export function insteadInEnglish(unfit: Unfit): readonly string[] {
  if (unfit.why !== 'damaged') {
    return [];
  }
  const { instead } = unfit;
  if (instead === undefined) {
    return ['no good copy of its content is left'];
  }
  const { name, isNewer } = instead;
  const told = `${name} of ${utc(instead.takenAt)}`;
  return [
    isNewer
      ? `a newer good copy of its content is there: ${told}`
      : `the last good one before it is ${told}`,
  ];
}

/** Cards show such an instant in each reader's own zone. */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`;
}
