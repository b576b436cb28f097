/** The row that a line belongs to, where it stands, and the line in the form in which it is really printed. */
export type Said = readonly [row: number, where: 'log' | 'results' | 'status', text: string];
