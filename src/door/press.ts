import { UserError } from '../errors.ts';
import { escape } from '../messages/escape.ts';
import { actionName } from '../messages/ids.ts';
import type { Arrival } from '../outside/slack/arrivals.ts';
import { opened } from './envelope.ts';
import { filledIn, sayForm } from './form.ts';
import { asked, permitted } from './permission.ts';
import { say } from './say.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';
import type { Decided, DoorWorlds, Visit } from './worlds.ts';

type Of<K extends Arrival['kind']> = Extract<Arrival, { readonly kind: K }>;
type Errors = { readonly errors: Readonly<Record<string, string>> };

/** The action of buttons and menus whose value is a line, said by who presses. */
const sayAction = 'say';

/** A press counts for who pressed, with that person's own roles: most say a line, some are a capability's own. */
export async function press(
  { action, value }: Of<'press'>,
  visit: Visit,
  worlds: DoorWorlds,
): Promise<Decided> {
  const name = actionName(action);
  if (name === sayAction) {
    return say(value, visit, worlds);
  }
  const button = worlds.registry.button(name);
  if (button === undefined) {
    return told(words[visit.language].buttonGone);
  }
  const allowed = permitted(button.role, visit, worlds);
  return 'tell' in allowed ? allowed : button.press(value, asked(visit, allowed, worlds.now()));
}

/** A form was sent: the door's own says the line that it was filled in to. */
export async function submission(
  { form: name, metadata, values }: Of<'submission'>,
  visit: Visit,
  worlds: DoorWorlds,
): Promise<Decided | Errors> {
  const inner = opened(metadata)?.inner ?? '';
  if (name === sayForm) {
    const filled = filledIn(inner, values, visit, worlds);
    return 'errors' in filled ? filled : say(filled.line, visit, worlds);
  }
  const form = worlds.registry.form(name);
  if (form === undefined) {
    return told(words[visit.language].buttonGone);
  }
  const allowed = permitted(form.role, visit, worlds);
  return 'tell' in allowed
    ? allowed
    : form.submit(values, inner, asked(visit, allowed, worlds.now()));
}

/** What a capability refuses is told as it says; anything else is ours to look at. */
export function mishap(error: unknown, visit: Visit, { log }: DoorWorlds): Told {
  const { language, arrival, person } = visit;
  if (error instanceof UserError) {
    return told(`${escape(error.told[language])} ${escape(error.remedy[language])}`);
  }
  log.error({ err: error, kind: arrival.kind, userId: person.userId }, 'request failed');
  return told(words[language].failed);
}
