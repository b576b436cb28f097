/** A queue that is named after a person is the direct conversation with them. */
export function isPerson(queue: string): boolean {
  return /^[UW]/.test(queue);
}
