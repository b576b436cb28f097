/** How the shop's cluster fares: all well; failing backups and a location that is away; a restore that failed; archives that rot; copies that expire before the next ones come; a full store and a full disk; a volume that no backup has data of; not to be reached; fifty schedules. */
export type Mood =
  | 'healthy'
  | 'failing'
  | 'restore failed'
  | 'damaged'
  | 'expired'
  | 'full'
  | 'left out'
  | 'away'
  | 'busy';
