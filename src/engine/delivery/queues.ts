/** Whether it is a person's id: a queue of that name is the direct conversation with them. */
export function isPerson(id: string): boolean {
  return /^[UW][A-Z0-9]{2,}$/.test(id);
}
