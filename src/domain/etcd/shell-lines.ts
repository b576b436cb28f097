import type { EtcdScript } from '../diagnosis/facts/etcd-jobs.ts';
import { joined } from './snapshot-job.ts';

/** One command of a script, and whether a failure of it ends the script or is otherwise seen. */
export type ShellLine = { readonly text: string; readonly failureSeen: boolean };

const mostLines = 2000;
const longestLine = 2000;

/** The commands of a script, roughly: enough to say what it does to files, not what a shell would make of it. */
export function shellLines({ text, isShell }: EtcdScript): readonly ShellLine[] {
  if (!isShell) {
    return [{ text: text.trim(), failureSeen: true }];
  }
  const lines = joined(text)
    .split(/[\n;]/)
    .map((line) => line.slice(0, longestLine).trim())
    .filter((line) => line !== '' && !/^(?:fi|done|then|else|do|esac|\}|\{)$/.test(line))
    .slice(0, mostLines);
  const isStrict = lines.some((line) => /^set\s+-\w*e|^set\s+-o\s+errexit|^#!.*\s-\w*e/.test(line));
  return lines.map((line, at) => ({
    text: line,
    failureSeen: isSeen(line, lines.slice(at + 1), isStrict),
  }));
}

/** By `set -e`, by what stands around the command, or because it is the last one. */
function isSeen(line: string, after: readonly string[], isStrict: boolean): boolean {
  if (/\|\|\s*(?:true|:|echo\b|printf\b)/.test(line)) {
    return /\bexit\s+[1-9]/.test(line);
  }
  if (isStrict || /^(?:if|until|while)\b|\|\|/.test(line)) {
    return true;
  }
  const next = after[0] ?? '';
  const looks = /\$\?/.test(next);
  return after.length === 0 || looks;
}
