import { type Stage, stage } from '../../domain/phases.ts';

/** A sign in front of the phase's own word, never alone. */
export function stageSign(phase: string): string {
  return signs[stage(phase)];
}

const signs: Readonly<Record<Stage, string>> = {
  waiting: '⏳',
  running: '▶️',
  completed: '✅',
  'partially failed': '⚠️',
  failed: '❌',
  deleting: '🗑️',
};
