import { shellWord } from './shell-word.ts';

/** The commands that take a backup from a schedule: the bot's first, then Velero's for schedules of which the bot makes none, such as those with hooks. */
export function backUpFromSchedule(schedule: string, veleroNamespace: string): readonly string[] {
  return [`/backup now ${shellWord(schedule)}`, fromScheduleByVelero(schedule, veleroNamespace)];
}

/** The same without the bot. */
export function fromScheduleByVelero(schedule: string, veleroNamespace: string): string {
  return `velero -n ${shellWord(veleroNamespace)} backup create --from-schedule ${shellWord(schedule)}`;
}
