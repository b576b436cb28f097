import { chatMethods } from './chat.ts';
import { connectionMethods } from './connections.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { MethodTable } from './method.ts';
import { peopleMethods } from './people.ts';
import { viewMethods } from './views.ts';

/** Every Web API method that the simulated Slack answers. */
export const webApi: MethodTable = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...connectionMethods,
  ...peopleMethods,
  ...viewMethods,
};
