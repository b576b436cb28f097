import type { Outcome } from '../slack/person/outcome.ts';
import type { Person } from '../slack/person/person.ts';
import type { Where } from '../slack/person/hands.ts';
import type { Slack } from '../slack/simulator.ts';
import { slackbot } from './look.ts';
import type { Act, Done, Spot } from './snapshot.ts';

/** Does as this person what the page asks for. What Slack has to say about it comes as its private message. */
export async function perform(slack: Slack, me: string, asked: Act): Promise<Done> {
  const person = slack.person(me);
  if (asked.act === 'say') {
    await speak(slack, person, asked);
    return {};
  }
  if (asked.act === 'close') {
    await person.closes();
    return {};
  }
  const { error, errors } = await handle(person, asked);
  return { ...(error === undefined ? {} : { error }), ...(errors === undefined ? {} : { errors }) };
}

function handle(
  person: Person,
  asked: Exclude<Act, { act: 'say' } | { act: 'close' }>,
): Promise<Outcome> {
  if (asked.act === 'submit') return person.submits(asked.values);
  if (asked.act === 'home') return person.opensHome();
  if (asked.act === 'press') return person.presses(asked.action, whereOf(asked.on));
  return person.chooses(asked.option, { ...whereOf(asked.on), menu: asked.action });
}

function whereOf(spot: Spot): Where {
  return typeof spot === 'string' ? { in: spot } : spot;
}

type Said = Extract<Act, { act: 'say' }>;

async function speak(slack: Slack, person: Person, asked: Said): Promise<void> {
  const text = asked.text.trim();
  const place = {
    channel: asked.channel,
    ...(asked.thread === undefined ? {} : { thread: asked.thread }),
  };
  const mention = new RegExp(`@${slack.world.app.name}\\b[ ,:]*`, 'i');
  if (text.startsWith('/')) await command(slack, person, text, place);
  else if (mention.test(text)) {
    const outcome = await person.mentions(escaped(text.replace(mention, '')), place);
    if (outcome.error === 'not_in_channel')
      tell(slack, person, place, 'Lifeboat is not in this channel, so it does not hear you here.');
    else if (outcome.error !== undefined)
      tell(slack, person, place, `Lifeboat could not be reached (${outcome.error}).`);
  } else person.says(escaped(text), place);
}

type Place = { readonly channel: string; readonly thread?: string };

async function command(slack: Slack, person: Person, text: string, place: Place): Promise<void> {
  const [name = ''] = text.split(' ');
  if (place.thread !== undefined) {
    tell(slack, person, place, `${name} is not supported in threads. Mention @lifeboat instead.`);
    return;
  }
  if (name !== '/backup') {
    tell(slack, person, place, `${name} is not a valid command.`);
    return;
  }
  const { error } = await person.types(escaped(text), place);
  if (error !== undefined) tell(slack, person, place, failure(name, error));
}

function failure(name: string, error: string): string {
  return error.includes(' ') ? `${error}.` : `${name} failed with the error “${error}”.`;
}

function tell(slack: Slack, person: Person, place: Place, text: string): void {
  slack.workspace.messages.add({
    channel: place.channel,
    user: slackbot,
    fromApp: false,
    text: escaped(text),
    blocks: [],
    ephemeralFor: person.id,
    ...(place.thread === undefined ? {} : { threadTs: place.thread }),
  });
}

/** As Slack's clients send what people type. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
