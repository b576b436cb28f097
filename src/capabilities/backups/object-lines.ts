import type { Language } from '../../domain/language.ts';
import { bytes } from '../../messages/numbers.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import type { ObjectFacts, Volumes } from './read-object.ts';
import { words } from './words.ts';

/** What Velero knows of it, in a few lines. */
export function factLines(object: ObjectFacts, now: number, language: Language): readonly string[] {
  const facts = [...times(object, now, language), ...origin(object, language)];
  return [
    facts.join(' · '),
    [...counts(object, language)].join(' · '),
    scope(object, language),
  ].filter((line) => line !== '');
}

/** The data of its volumes, and which did not make it. */
export function volumeLines(volumes: Volumes, language: Language): readonly string[] {
  const say = words[language].object;
  return volumes.count === 0
    ? []
    : [
        say.volumes(volumes.done, volumes.count, bytes(volumes.bytes, language)),
        ...volumes.trouble.map(({ volume, phase, message }) =>
          say.volumeTrouble(code(volume), escape(cut(phase, 60)), escape(cut(message, 250))),
        ),
      ];
}

function times(object: ObjectFacts, now: number, language: Language): readonly string[] {
  const say = words[language];
  const { startedAt, tookMs, expiresAt } = object;
  return [
    startedAt === undefined ? say.object.notStarted : say.object.started(moment(startedAt)),
    ...(tookMs === undefined ? [] : [say.took(duration(tookMs, language))]),
    ...(expiresAt === undefined
      ? []
      : [expiresAt <= now ? say.expired(moment(expiresAt)) : say.expires(moment(expiresAt))]),
  ];
}

function origin(object: ObjectFacts, language: Language): readonly string[] {
  const say = words[language];
  const { schedule, backup, location } = object;
  return [
    ...(backup === undefined ? [] : [say.fromBackup(code(backup))]),
    ...(schedule === undefined ? [] : [say.ofSchedule(code(schedule))]),
    ...(backup === undefined && schedule === undefined ? [say.byHand] : []),
    ...(location === undefined ? [] : [say.object.location(code(location))]),
  ];
}

function counts(object: ObjectFacts, language: Language): readonly string[] {
  const say = words[language];
  return [
    say.items(object.items, object.totalItems),
    say.errors(object.errors),
    say.warnings(object.warnings),
  ];
}

function scope(object: ObjectFacts, language: Language): string {
  const say = words[language].object;
  const all = object.included.length === 0 || object.included.includes('*');
  const included = all ? say.allNamespaces : object.included.map(code).join(', ');
  const pairs = Object.entries(object.mapped).map(([from, to]) => `${code(from)} → ${code(to)}`);
  return [
    say.namespaces(included, object.excluded.map(code).join(', ')),
    ...(pairs.length === 0 ? [] : [say.mapped(pairs.join(', '))]),
  ].join('\n');
}
