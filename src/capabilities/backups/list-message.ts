import type { Ending } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import { gist } from '../../domain/gist.ts';
import type { Language } from '../../domain/language.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, button, context, message, sayButton, section } from '../../messages/compose.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { type ListItem, type ListPage, pageSize } from './list-page.ts';
import { type ListRequest, listLine } from './list-request.ts';
import { stageSign } from './stage-sign.ts';
import { words } from './words.ts';

/** A page of backups or restores, each with its button; how many there are comes first. */
export function listEnding(request: ListRequest, page: ListPage, language: Language): Ending {
  const text = headline(request, page, language);
  const card = message(text, [
    section(text),
    ...hints(request, page, language).map((line) => context(line)),
    ...page.items.map((one) => itemBlock(request, one, page.at, language)),
    actions(...buttons(request, page, language)),
  ]);
  return { outcome: { kind: 'done', sentence: card.text }, card };
}

function headline(request: ListRequest, page: ListPage, language: Language): string {
  const say = words[language].list;
  const { what } = request;
  const cluster = code(request.cluster);
  if (isUnknown(page)) {
    return page.connection.state === 'starting'
      ? say.starting(cluster)
      : say.unknown(what, cluster);
  }
  if (page.notRead !== undefined && page.total === 0) {
    return `${cluster}: ${say.notRead(what, code(page.notRead))}`;
  }
  const { matching, total } = page;
  const filters = filtersOf(request);
  return matching === 0
    ? say.nothing(what, cluster, total, filters)
    : say.headline({
        what,
        cluster,
        matching,
        total,
        from: page.page * pageSize + 1,
        to: page.page * pageSize + page.items.length,
        filters,
      });
}

/** Nothing was ever read of the cluster, so that it shows nothing says nothing. */
function isUnknown({ connection, total }: ListPage): boolean {
  return connection.asOf === undefined && total === 0;
}

function filtersOf({ state, age, schedule, namespace }: ListRequest): string {
  return Object.entries({ state, age, schedule, namespace })
    .flatMap(([name, value]) => (value === undefined ? [] : [code(`--${name} ${value}`)]))
    .join(' ');
}

function hints(request: ListRequest, page: ListPage, language: Language): readonly string[] {
  const say = words[language].list;
  const { state, asOf, why } = page.connection;
  if (isUnknown(page)) {
    return why === undefined ? [] : [escape(cut(why, 200))];
  }
  const away =
    state === 'away' || asOf === undefined
      ? [`${say.away}${asOf === undefined ? '' : ` (${say.asOf(moment(asOf))})`}`]
      : [];
  return [
    ...away,
    ...(page.damageUnknown === true && page.items.length > 0 ? [say.damageUnknown] : []),
    ...unseenHint(page, language),
    ...(page.matching === 0 && page.total > 0 ? unmatched(request, page, language) : []),
  ];
}

/** A mistyped name is in each backup of all namespaces as far as anybody knows. */
function unseenHint({ unseen, matching }: ListPage, language: Language): readonly string[] {
  return unseen === undefined || matching === 0
    ? []
    : [
        words[language].list.unseen(
          code(unseen.name),
          unseen.near.map((one) => code(one)),
        ),
      ];
}

/** What exists, when the filters let nothing through. */
function unmatched(request: ListRequest, page: ListPage, language: Language): readonly string[] {
  const say = words[language].list;
  return [
    ...(page.schedules.length > 0 ? [say.schedulesLike(page.schedules.map(code).join(', '))] : []),
    ...(request.state === undefined
      ? []
      : [say.phases(page.phases.map((one) => code(one)).join(', '))]),
  ];
}

function itemBlock(request: ListRequest, one: ListItem, now: number, language: Language): Block {
  const say = words[language];
  const facts = [
    moment(one.at),
    ...(one.tookMs === undefined ? [] : [say.took(duration(one.tookMs, language))]),
    ...(one.backup === undefined ? [] : [say.fromBackup(code(one.backup))]),
    ...counted(one, language),
    ...(one.withoutData === undefined ? [] : [say.list.withoutData(one.withoutData)]),
    ...expiry(one, now, language),
    ...(one.why === undefined ? [] : [escape(cut(gist(one.why), 120))]),
  ];
  const phase = escape(cut(one.phase, 60));
  const head = `${one.isDamaged === true ? `❌ ${say.list.damaged} · ${phase}` : `${stageSign(one.phase)} ${phase}`} ${code(one.name)}`;
  const kind = request.what === 'backups' ? 'backup' : 'restore';
  const target = {
    arguments: { name: `${kind}/${one.name}` },
    flags: {},
    cluster: request.cluster,
  };
  return section(
    `${head}\n${facts.join(' · ')}`,
    sayButton(say.show, lineOf('show', target), { aloud: say.showAloud(one.name) }),
  );
}

function counted(one: ListItem, language: Language): readonly string[] {
  const say = words[language];
  return [
    ...(one.totalItems + one.items === 0 ? [] : [say.items(one.items, one.totalItems)]),
    ...(one.errors === 0 ? [] : [say.errors(one.errors)]),
    ...(one.warnings === 0 ? [] : [say.warnings(one.warnings)]),
  ];
}

function expiry({ expiresAt }: ListItem, now: number, language: Language): readonly string[] {
  const say = words[language];
  if (expiresAt === undefined) {
    return [];
  }
  return [expiresAt <= now ? say.expired(moment(expiresAt)) : say.expires(moment(expiresAt))];
}

function buttons(
  request: ListRequest,
  page: ListPage,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language].list;
  const { cluster, what } = request;
  const other = what === 'backups' ? 'restores' : 'backups';
  return [
    ...(page.page > 0 ? [pageButton(say.newer, request, page.page - 1)] : []),
    ...(page.page + 1 < page.pages ? [pageButton(say.older, request, page.page + 1)] : []),
    ...(filtersOf(request) === ''
      ? []
      : [sayButton(say.all, listLine({ cluster, what, page: 0 }))]),
    sayButton(say.other[other], listLine({ cluster, what: other, page: 0 })),
    sayButton(say.status, lineOf('status', { arguments: {}, flags: {}, cluster })),
  ];
}

function pageButton(label: string, request: ListRequest, page: number): ButtonElement {
  return button({ action: 'backups.page', label, value: JSON.stringify({ ...request, page }) });
}
