import { nameIn, type Said } from './said-of-cluster.ts';

/** What must be so of all that was said of a cluster. */
export type Agreement = {
  readonly says: string;
  /** Whether what was said puts it to the test. */
  readonly isTested: (said: Said) => boolean;
  /** Where it is broken, in words. */
  readonly broken: (said: Said) => readonly string[];
};

export const agreements: readonly Agreement[] = [
  {
    says: 'what `status` calls well has no P0 and no P1',
    isTested: ({ status }) => isWell(status),
    broken: ({ status, findings }) =>
      isWell(status) ? findings.filter(isSevere).map(({ title }) => title.en) : [],
  },
  {
    says: 'a schedule that `status` calls well has no P0 and no P1 about it or a backup of it',
    isTested: ({ status }) => !isWell(status) && schedulesIn(status).some(({ well }) => well),
    broken: ({ status, findings }) =>
      schedulesIn(status)
        .filter(({ well }) => well)
        .flatMap(({ name }) =>
          findings
            .filter(isSevere)
            .filter(({ subject }) => subject.name === name || isOf(subject.name, name))
            .map(({ title }) => `${name}: ${title.en}`),
        ),
  },
  {
    says: 'the danger that `status` sees is what `diagnose` begins with',
    isTested: ({ status }) => /^(🔴|🟠)/.test(status),
    broken: ({ status, diagnose }) => {
      const wanted = status.startsWith('🔴') ? /^🔴 P0/ : /^(🔴 P0|🟠 P1)/;
      return /^(🔴|🟠)/.test(status) && !wanted.test(diagnose) ? [firstLines(diagnose)] : [];
    },
  },
  {
    says: 'what is damaged is damaged in every answer, and nothing else is',
    isTested: ({ findings }) => findings.some(({ check }) => check === 'integrity/damaged'),
    broken: (said) => {
      const damaged = damagedIn(said);
      const marked = said.list.split('\n').filter((line) => line.includes('Stored data damaged'));
      const inStatus = /Damaged in the bucket: `([^`]+)`/.exec(said.status)?.[1];
      return [
        ...differing('list', marked.map(nameIn), damaged),
        ...differing('status', inStatus === undefined ? [] : [inStatus], damaged),
        ...differing('verify', onlyIf(/is damaged/, said.verify, said), damaged),
        ...differing('show', onlyIf(/Stored data damaged/, said.show, said), damaged),
      ];
    },
  },
  {
    says: '`latest` is a good one, and names the newer one that it is not',
    isTested: (said) => damagedIn(said).length > 0,
    broken: (said) => {
      const damaged = damagedIn(said);
      const shown = nameIn(said.latest);
      const isSilent = !damaged.every((name) => said.latest.includes(name));
      return [
        ...(damaged.includes(shown) ? [`latest is ${shown}, which is damaged`] : []),
        ...(isSilent ? [`latest is silent of ${damaged.join()}: ${firstLines(said.latest)}`] : []),
        ...(shown !== '' && !said.list.includes(`✅ Completed \`${shown}\``)
          ? [`list does not call ${shown} Completed`]
          : []),
      ];
    },
  },
  {
    says: 'what a backup lacks of the volumes is lacking in every answer',
    isTested: ({ verify }) => verify.includes('no data in it'),
    broken: (said) => {
      const { verified, verify, findings, show, status, list } = said;
      const lacks = verify.includes('no data in it');
      const seen = {
        show: show.includes('no data in it'),
        status: status.includes(`\`${verified}\` has no data of volume`),
        list: new RegExp(`\`${verified}\`\\n[^\\n]*no data of`).test(list),
        diagnose: findings.some(({ check }) => check === 'volume/no-data'),
      };
      return verified === ''
        ? []
        : Object.entries(seen)
            .filter(([, one]) => one !== lacks)
            .map(([command]) => `${command} ${lacks ? 'is silent of' : 'tells'} missing data`);
    },
  },
  {
    says: 'the last run of a schedule ended as `status` says in `list`, too',
    isTested: ({ status }) => schedulesIn(status).some(({ last }) => last === 'Failed'),
    broken: ({ status, list }) =>
      schedulesIn(status).flatMap(({ name, last }) => {
        const newest = endedIn(list).find((one) => isOf(one.name, name));
        return newest === undefined || newest.phase === last
          ? []
          : [`${name}: status says ${last}, list says ${newest.phase}`];
      }),
  },
  {
    says: 'a cluster that is away is away in every answer',
    isTested: ({ status }) => status.startsWith('⚪'),
    broken: ({ verify, diagnose, status, list, latest, show }) =>
      status.startsWith('⚪')
        ? Object.entries({ verify, diagnose, status, list, latest, show })
            .filter(([, text]) => !/can’t be reached/.test(text))
            .map(([command, text]) => `${command}: ${firstLines(text)}`)
        : [],
  },
];

function isWell(status: string): boolean {
  return /^(🔵|🟢)/.test(status);
}

function isSevere({ severity }: Said['findings'][number]): boolean {
  return severity === 'P0' || severity === 'P1';
}

function schedulesIn(
  status: string,
): readonly { readonly name: string; readonly well: boolean; readonly last: string | undefined }[] {
  return [...status.matchAll(/^(\S+) [a-z ]+ · \*`([^`]+)`\*: .*\n(.*)$/gm)].map(
    ([, sign = '', name = '', facts = '']) => ({
      name,
      well: isWell(sign),
      last: /last ([A-Z]\w+) /.exec(facts)?.[1],
    }),
  );
}

/** The backups of a list that have come to their end, the newest first. */
function endedIn(list: string): readonly { readonly phase: string; readonly name: string }[] {
  return [...list.matchAll(/(Completed|PartiallyFailed|Failed) `([^`]+)`$/gm)].map(
    ([, phase = '', name = '']) => ({ phase, name }),
  );
}

function isOf(backup: string, schedule: string): boolean {
  return backup.replace(/-\d{14}$/, '') === schedule && backup !== schedule;
}

function damagedIn({ findings }: Said): readonly string[] {
  return findings
    .filter(({ check }) => check === 'integrity/damaged')
    .map(({ subject }) => subject.name);
}

function onlyIf(like: RegExp, text: string, { verified }: Said): readonly string[] {
  return like.test(text) ? [verified] : [];
}

function differing(
  command: string,
  told: readonly string[],
  damaged: readonly string[],
): readonly string[] {
  const [its = '', others = ''] = [told, damaged].map((all) => [...new Set(all)].toSorted().join());
  return its === others ? [] : [`${command} calls damaged: ${its}; diagnose: ${others}`];
}

function firstLines(text: string): string {
  return text.split('\n').slice(0, 2).join(' / ');
}
