/** Each role may do what the ones before it may. */
export const roles = ['viewer', 'operator', 'approver', 'admin'] as const;

export type Role = (typeof roles)[number];
