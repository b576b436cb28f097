import type { Asked, Button, Decision, Outside } from '../../capability.ts';
import { message, section } from '../../messages/compose.ts';
import { code } from '../../messages/escape.ts';
import { confirmButton } from './confirm-message.ts';
import { confirmSignal } from './confirm.ts';
import { words } from './words.ts';

type Reached = Pick<Outside, 'operations' | 'signalOperation'>;

/** Whoever asked for something large, and is an operator of its cluster still, says that it is meant. */
export function confirming(outside: Reached): Button {
  return {
    name: confirmButton,
    role: 'operator',
    press: (value, asked) => pressed(value, asked, outside),
  };
}

async function pressed(id: string, asked: Asked, outside: Reached): Promise<Decision> {
  const say = words[asked.privateLanguage].confirm;
  const { userId, teamId } = asked.person;
  const operation = await outside.operations.find(id);
  if (operation === undefined || operation.state === 'ended') {
    return tell(say.tooLate);
  }
  const { requester, cluster } = operation;
  const isOwn = requester.userId === userId && requester.teamId === teamId;
  if (!isOwn || (cluster !== undefined && !asked.operates.includes(cluster))) {
    return tell(say.notYours);
  }
  const signal = { name: confirmSignal, value: '', userId };
  const heard = await outside.signalOperation(id, signal);
  return tell(heard ? say.heard(code(id)) : say.tooLate);
}

function tell(sentence: string): Decision {
  return { tell: message(sentence, [section(sentence)]) };
}
