import type { ResultGroup } from '../../domain/backup-results.ts';
import type { Language } from '../../domain/language.ts';
import type { Block } from '../../messages/blocks.ts';
import { context, pre, section } from '../../messages/compose.ts';
import { code, cut } from '../../messages/escape.ts';
import { troubleFetching } from './missing.ts';
import type { ObjectFacts } from './read-object.ts';
import type { Results } from './results.ts';
import { words } from './words.ts';

/** Why Velero refused it or gave up. */
export function whyFailed(object: ObjectFacts, language: Language): readonly Block[] {
  const say = words[language].object;
  const { failureReason, validationErrors } = object;
  return [
    ...(failureReason === undefined ? [] : [section(say.reason), pre(failureReason)]),
    ...(validationErrors.length === 0
      ? []
      : [section(say.refused), pre(cut(validationErrors.join('\n'), 2000))]),
  ];
}

const mostGroups = 8;

/** What went wrong in it, by where; or why that can’t be shown. */
export function resultBlocks(
  results: Results | undefined,
  object: ObjectFacts,
  language: Language,
): readonly Block[] {
  const say = words[language];
  if (results === undefined) {
    return [];
  }
  const groups = results.state === 'read' ? results.value.groups : undefined;
  if (groups === undefined || groups === null) {
    const why = troubleFetching(results, language) ?? say.artifact.tooLarge;
    return [context(say.object.noResults(why))];
  }
  const errors = groups
    .filter((one) => one.severity === 'error')
    .reduce((sum, one) => sum + one.count, 0);
  return [
    ...groups.slice(0, mostGroups).flatMap((one) => groupBlocks(one, language)),
    ...(groups.length > mostGroups ? [context(say.object.more(groups.length - mostGroups))] : []),
    ...(errors < object.errors ? [context(say.object.elsewhere)] : []),
  ];
}

function groupBlocks(group: ResultGroup, language: Language): readonly Block[] {
  const say = words[language];
  const { where, severity, count, messages } = group;
  const place =
    where.kind === 'namespace'
      ? say.object.inNamespace(code(where.namespace))
      : say.object.where[where.kind];
  const sign = severity === 'error' ? '❌' : '⚠️';
  const counted = severity === 'error' ? say.errors(count) : say.warnings(count);
  const rest = count - messages.length;
  const lines = [
    ...messages.map((one) => cut(one.replaceAll('\n', ' '), 250)),
    ...(rest > 0 ? [say.object.more(rest)] : []),
  ];
  return [section(`${sign} *${counted}* · ${place}`), pre(lines.join('\n'))];
}
