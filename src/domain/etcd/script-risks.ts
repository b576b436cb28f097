import type { EtcdJob } from '../diagnosis/facts/etcd-jobs.ts';
import { shellLines, type ShellLine } from './shell-lines.ts';
import { joined } from './snapshot-job.ts';
import { copiesLivingData, isVersion2, saving, uploading, verifying } from './script-words.ts';
import { whereItStays } from './where-it-stays.ts';

/** How a job that takes snapshots may lose them, though it looks well. */
export type ScriptRisk = {
  readonly risk: RiskName;
  /** The line that shows it, and where it stands; none where something is missing everywhere. */
  readonly line?: string;
  readonly where?: string;
};

export type RiskName =
  | 'version 2 only'
  | 'gone with the pod'
  | 'living data copied'
  | 'removes all'
  | 'failure hidden'
  | 'upload unchecked'
  | 'stays on the node'
  | 'stays in the cluster'
  | 'removes by age alone'
  | 'never verified';

/** All that is seen in commands and scripts, once per line. What can't be seen in them, such as what somebody's own program does, is no risk. */
export function risksOf(job: EtcdJob): readonly ScriptRisk[] {
  const ofLines = job.scripts.flatMap((script) =>
    shellLines(script).flatMap((line) => {
      const found = risks.find(([, isSeen]) => isSeen(line, job));
      return found === undefined ? [] : [{ risk: found[0], line: line.text, where: script.where }];
    }),
  );
  const stays = isUploaded(job) ? undefined : whereItStays(job);
  const isVerified =
    !job.scripts.some(({ text }) => saving.test(joined(text))) ||
    job.scripts.some(({ text }) => verifying.test(text));
  return [
    ...ofLines,
    ...(stays === undefined ? [] : [stays]),
    ...(isVerified ? [] : [{ risk: 'never verified' } as const]),
  ];
}

/** The first that a line shows counts. */
const risks: readonly (readonly [RiskName, (line: ShellLine, job: EtcdJob) => boolean])[] = [
  ['version 2 only', ({ text }, job) => isVersion2(text, job)],
  ['living data copied', ({ text }) => copiesLivingData(text)],
  ['removes all', removesAll],
  ['failure hidden', ({ text, failureSeen }) => saving.test(text) && !failureSeen],
  ['upload unchecked', ({ text, failureSeen }) => uploading.test(text) && !failureSeen],
  [
    'removes by age alone',
    ({ text }) => /\bfind\s.*-m(?:time|min)\s+\+\d.*(?:-delete|\brm\b)/.test(text),
  ],
];

/** Of files, only where they are the only copy: what was uploaded may be tidied up. */
function removesAll({ text }: ShellLine, job: EtcdJob): boolean {
  const inBucket =
    /\baws\s.*\bs3\s+rm\s.*--recursive/.test(text) && !/--(?:exclude|include)/.test(text);
  const files =
    /\brm\s+-\w+\s.*\/\*[\w.]*["']?\s*$/.test(text) ||
    /\brm\s+-\w*r\w*\s.*\$\{?\w+\}?\/?["']?\s*$/.test(text);
  return inBucket || (files && !isUploaded(job));
}

function isUploaded({ scripts }: EtcdJob): boolean {
  return scripts.some(({ text }) => uploading.test(joined(text)));
}
