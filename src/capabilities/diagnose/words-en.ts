import type { DiagnoseWords } from './words.ts';

export const en: DiagnoseWords = {
  title: (what, cluster) => `Diagnosis of ${what} in ${cluster}`,
  scope: {
    everything: 'everything',
    volumes: 'the volumes',
    volumesOf: (namespace) => `the volumes of ${namespace}`,
    backup: (name) => `backup ${name}`,
    restore: (name) => `restore ${name}`,
    location: (name) => `storage location ${name}`,
  },
  headline: (cluster, severity, title) => `${severity} · *${title}* in ${cluster}.`,
  fine: (what) => `✅ ${what}: nothing wrong was found.`,
  nothing: 'Nothing wrong was found.',
  proveIt: 'Only a restore proves what the contents are worth.',
  onlyInfo:
    'Nothing wrong was found; the following is worth knowing. Only a restore proves what the contents are worth.',
  severity: {
    P0: 'P0, somebody must act now',
    P1: 'P1, trouble ahead',
    P2: 'P2, to fix during the day',
    info: 'info',
  },
  follows: 'This also causes',
  remedy: 'What to do',
  evidence: 'Seen',
  times: (count) => `Seen ${count} times.`,
  moreFindings: (count) => `and ${count} more`,
  counts: (counts) => counts.map(([count, severity]) => `${count} ${severity}`).join(', '),
  inThread: 'all with evidence in the thread',
  notSeen: (count) =>
    count === 1 ? '1 source could not be checked' : `${count} sources could not be checked`,
  lookedAt: (when) => `checked ${when}`,
  again: 'Diagnose again',
  logs: 'Its errors',
  verify: 'Verify stored data',
  backUp: 'Back up now',
  validate: 'Validate the latest',
  status: 'Status',
  threadTitle: (severity, from, to, of) =>
    `${en.severity[severity]}: ${from === to ? from : `${from}–${to}`} of ${of}`,
};
