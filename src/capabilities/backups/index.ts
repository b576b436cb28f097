import {
  type Asked,
  type Capability,
  type Command,
  type Decision,
  defineJob,
  type Outside,
  type Words,
} from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { JobRequest } from '../../domain/operation.ts';
import { message, section } from '../../messages/compose.ts';
import { code } from '../../messages/escape.ts';
import { listEnding } from './list-message.ts';
import { listPage } from './list-page.ts';
import { listLine, ListRequest, listRequest, listRequestOf } from './list-request.ts';
import { logsJob } from './logs.ts';
import { nowCommand, nowJob } from './now.ts';
import { showJob } from './show.ts';
import type { Target } from './target.ts';
import { offered, stepNames, words } from './words.ts';

type Reached = Pick<
  Outside,
  'facts' | 'clusters' | 'proofs' | 'verifications' | 'volumeLooks' | 'operations' | 'audit' | 'now'
>;

/** Backups and restores: which there are, one in full, its log; and a backup now. The others only read, but for the DownloadRequests that they remove again. */
export function backups(outside: Reached): Capability {
  const list = defineJob({
    name: 'list',
    version: 1,
    schema: ListRequest,
    stepNames,
    run: async (request, steps) => {
      const page = await steps.run('read the list', () => listPage(request, outside));
      return listEnding(request, page, steps.operation.language);
    },
  });
  const show = showJob(outside);
  const logs = logsJob(outside);
  const now = nowJob(outside);
  return {
    name: 'backups',
    title: offered.title,
    shows: ['backups.page', 'say'],
    jobs: [list, show, logs, now],
    commands: [
      listCommand(list),
      {
        ...namedCommand('show'),
        say: (said, asked) => Promise.resolve(showDecision(show.for, said, asked)),
      },
      {
        ...namedCommand('logs'),
        flags: [{ name: 'errors', summary: offered.errors }],
        say: (said, asked) => Promise.resolve(logsDecision(logs.for, said, asked)),
      },
      nowCommand(now.for, outside.clusters),
    ],
    buttons: [
      {
        name: 'backups.page',
        role: 'viewer',
        press: (value, asked) => Promise.resolve(turned(list.for, value, asked)),
      },
    ],
  };
}

function namedCommand(name: 'show' | 'logs'): Omit<Command, 'say'> {
  return {
    name,
    role: 'viewer',
    summary: offered[name],
    arguments: [{ name: 'name', what: 'backup or restore', required: true }],
    flags: [],
    scope: 'one',
  };
}

function listCommand(list: { readonly for: (request: ListRequest) => JobRequest }): Command {
  return {
    name: 'list',
    role: 'viewer',
    summary: offered.list,
    arguments: [],
    flags: [
      { name: 'state', value: 'PHASE', summary: offered.state },
      { name: 'age', value: 'AGE', summary: offered.age },
      { name: 'schedule', value: 'NAME', names: 'schedule', summary: offered.schedule },
      { name: 'namespace', value: 'NAME', names: 'namespace', summary: offered.namespace },
      { name: 'restores', summary: offered.restores },
    ],
    scope: 'one',
    say: (said, asked) => {
      const request = listRequest(asked.cluster ?? '', said.flags);
      return Promise.resolve(
        'problem' in request
          ? tell(words[asked.privateLanguage].list.badAge(code(request.value)))
          : { start: list.for(request), line: listLine(request) },
      );
    },
  };
}

/** Another page on the same card, where the presser may ask about that cluster. */
function turned(
  start: (request: ListRequest) => JobRequest,
  value: string,
  asked: Asked,
): Decision {
  const request = listRequestOf(value);
  if (request === undefined || !asked.clusters.includes(request.cluster)) {
    return tell(words[asked.privateLanguage].list.notHere);
  }
  return {
    start: start(request),
    line: listLine(request),
    ...(asked.card === undefined ? {} : { refreshes: asked.card }),
  };
}

function showDecision(start: (request: Target) => JobRequest, said: Words, asked: Asked): Decision {
  const target = targetOf(said, asked);
  return { start: start(target), line: lineFor('show', target, {}) };
}

function logsDecision(
  start: (request: Target & { readonly errors: boolean }) => JobRequest,
  said: Words,
  asked: Asked,
): Decision {
  const errors = said.flags['errors'] === true;
  const target = targetOf(said, asked);
  return {
    start: start({ ...target, errors }),
    line: lineFor('logs', target, errors ? { errors } : {}),
  };
}

/** The door has resolved the name to what it is. */
function targetOf(said: Words, asked: Asked): Target {
  const named = said.arguments['name'];
  return {
    cluster: asked.cluster ?? '',
    kind: named?.kind === 'restore' ? 'restore' : 'backup',
    name: named?.name ?? '',
    ...(named?.passedOver === undefined ? {} : { passedOver: named.passedOver }),
  };
}

function lineFor(
  command: string,
  { kind, name, cluster }: Target,
  flags: Readonly<Record<string, true>>,
): string {
  const typed = kind === 'restore' ? `restore/${name}` : name;
  return lineOf(command, { arguments: { name: typed }, flags, cluster });
}

function tell(sentence: string): Decision {
  return { tell: message(sentence, [section(sentence)]) };
}
