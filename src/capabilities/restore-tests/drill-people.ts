import { code } from '../../messages/escape.ts';

/** A mention where it is one; whatever else asks, such as a timetable, by its name. */
export function person(id: string): string {
  return /^[UW][A-Z0-9]{2,}$/.test(id) ? `<@${id}>` : code(id);
}

export function people(ids: readonly string[]): string {
  return ids.map(person).join(', ');
}
