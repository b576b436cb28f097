import { randomBytes } from 'node:crypto';
import { withBlockIds } from '../block-ids.ts';
import { checkView } from '../block-kit.ts';
import { orRefuse, Refusal } from '../api/refusal.ts';
import { refuse } from '../api/verdict.ts';
import type { JsonObject } from '../messages.ts';
import type { World } from '../world.ts';

/** A modal or App Home as Slack keeps it. */
export type StoredView = JsonObject & {
  readonly id: string;
  readonly hash: string;
  readonly type: 'modal' | 'home';
  readonly blocks: JsonObject[];
  readonly root_view_id: string;
};

/** What each person has open: a stack of up to three modals, and their App Home. */
export type Views = {
  readonly open: (userId: string, view: JsonObject) => StoredView;
  readonly push: (userId: string, view: JsonObject) => StoredView;
  readonly update: (
    of: { readonly id?: string; readonly externalId?: string; readonly hash?: string },
    view: JsonObject,
  ) => StoredView;
  readonly publish: (userId: string, view: JsonObject, hash?: string) => StoredView;
  /** The modal that the person sees. */
  readonly top: (userId: string) => StoredView | undefined;
  readonly home: (userId: string) => StoredView | undefined;
  readonly pop: (userId: string) => void;
  readonly clear: (userId: string) => void;
};

const deepestStack = 3;

export function newViews(world: World, changed: () => void): Views {
  const stacks = new Map<string, StoredView[]>();
  const homes = new Map<string, StoredView>();
  function stackOf(userId: string): StoredView[] {
    return stacks.get(userId) ?? [];
  }
  function setStack(userId: string, stack: StoredView[]): void {
    stacks.set(userId, stack);
    changed();
  }
  return {
    open: (userId, view) => {
      const opened = stored(world, view);
      setStack(userId, [opened]);
      return opened;
    },
    push: (userId, view) => {
      const stack = stackOf(userId);
      if (stack.length >= deepestStack) throw new Refusal('push_limit_reached');
      const pushed = stored(world, view, stack[0] ? { rootId: stack[0].id } : {});
      setStack(userId, [...stack, pushed]);
      return pushed;
    },
    update: (of, view) => {
      const [userId, current] = orRefuse(find(stacks, of), 'not_found');
      if (of.hash !== undefined && of.hash !== current.hash) throw new Refusal('hash_conflict');
      const next = stored(world, view, { id: current.id, rootId: current.root_view_id });
      setStack(
        userId,
        stackOf(userId).map((one) => (one === current ? next : one)),
      );
      return next;
    },
    publish: (userId, view, hash) => {
      const current = homes.get(userId);
      if (hash !== undefined && hash !== current?.hash) throw new Refusal('hash_conflict');
      const next = stored(world, view, current ? { id: current.id } : {});
      homes.set(userId, next);
      changed();
      return next;
    },
    top: (userId) => stackOf(userId).at(-1),
    home: (userId) => homes.get(userId),
    pop: (userId) => setStack(userId, stackOf(userId).slice(0, -1)),
    clear: (userId) => setStack(userId, []),
  };
}

/** The view as Slack keeps it, under the id that it had; refused when it breaks Block Kit's rules. */
function stored(
  { app, team }: World,
  view: JsonObject,
  kept: { readonly id?: string; readonly rootId?: string } = {},
): StoredView {
  const verdict = checkView(view);
  if (verdict) refuse(verdict);
  const id = kept.id ?? `V${randomBytes(5).toString('hex').toUpperCase()}`;
  return {
    private_metadata: '',
    callback_id: '',
    ...view,
    blocks: withBlockIds(view['blocks'] as JsonObject[]),
    app_id: app.appId,
    bot_id: app.botId,
    app_installed_team_id: team.id,
    id,
    team_id: team.id,
    root_view_id: kept.rootId ?? id,
    hash: `${Date.now()}.${randomBytes(4).toString('hex')}`,
    state: { values: {} },
  } as unknown as StoredView;
}

function find(
  stacks: ReadonlyMap<string, StoredView[]>,
  of: { readonly id?: string; readonly externalId?: string },
): [string, StoredView] | undefined {
  for (const [userId, stack] of stacks)
    for (const view of stack)
      if (
        view.id === of.id ||
        (of.externalId !== undefined && view['external_id'] === of.externalId)
      )
        return [userId, view];
  return undefined;
}
