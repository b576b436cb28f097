/** What the containers of the contract’s image have printed, each line a second after the one before, and what the ones before them had. */
export const contractLog = {
  startAt: Date.parse('2026-11-22T10:00:00Z'),
  lines: ['one', 'two', 'three', 'four'],
  previous: ['the end'],
};
