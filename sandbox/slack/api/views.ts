import { isObject } from '../block-kit/rules.ts';
import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Arguments } from './arguments.ts';
import type { MethodTable } from './method.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** `views.*`: forms for whoever just did something, and the App Home. */
export const viewMethods: MethodTable = {
  'views.open': { perMinute: 100, run: open },
  'views.push': { perMinute: 100, run: push },
  'views.update': { perMinute: 100, run: update },
  'views.publish': { perMinute: 100, run: publish },
};

function open(args: Arguments, { views, triggers }: Workspace): JsonObject {
  const view = modalOf(args);
  return { view: views.open(triggers.redeem(args.required('trigger_id')), view) };
}

function push(args: Arguments, { views, triggers }: Workspace): JsonObject {
  const view = modalOf(args);
  return { view: views.push(triggers.redeem(args.required('trigger_id')), view) };
}

function update(args: Arguments, { views }: Workspace): JsonObject {
  const [id, externalId, hash] = ['view_id', 'external_id', 'hash'].map((name) => args.text(name));
  const of = {
    ...(id === undefined ? {} : { id }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(hash === undefined ? {} : { hash }),
  };
  return { view: views.update(of, modalOf(args)) };
}

function publish(args: Arguments, { views, world }: Workspace): JsonObject {
  const person = orRefuse(world.people.get(args.required('user_id')), 'user_not_found');
  const view = viewOf(args);
  if (view['type'] !== 'home') throw new Refusal('invalid_arguments');
  return { view: views.publish(person.id, view, args.text('hash')) };
}

function modalOf(args: Arguments): JsonObject {
  const view = viewOf(args);
  if (view['type'] !== 'modal') throw new Refusal('invalid_arguments');
  return view;
}

function viewOf(args: Arguments): JsonObject {
  args.required('view');
  const view = args.json('view');
  if (!isObject(view)) throw new Refusal('invalid_arguments');
  return view;
}
