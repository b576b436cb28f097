import type { LogLine } from './log-line.ts';

/** An entry of the results artifact as the line that it tells of. Those of backups are ` resource: /R name: /N message: /M error: /E`, each part but the message optional; those of restores are plain text. */
export function resultLine(
  entry: string,
  level: 'error' | 'warning',
  namespace: string | undefined,
): LogLine {
  const at = entry.indexOf(messageMark);
  const place = namespace === undefined ? {} : { namespace };
  if (at < 0) {
    return { level, message: entry.trim(), fields: place };
  }
  const [message = '', ...errors] = entry.slice(at + messageMark.length).split(errorMark);
  return {
    level,
    message,
    fields: { ...place, ...named(entry.slice(0, at)) },
    ...(errors.length === 0 ? {} : { error: errors.join(errorMark) }),
  };
}

const messageMark = ' message: /';
const errorMark = ' error: /';

function named(head: string): { readonly resource?: string; readonly name?: string } {
  const [, , resource, , name] = /^( resource: \/([^ ]*))?( name: \/([^ ]*))?$/.exec(head) ?? [];
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(name === undefined ? {} : { name }),
  };
}
