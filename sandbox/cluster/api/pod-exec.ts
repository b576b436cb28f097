import type { WebSocket } from 'ws';

import type { Answer } from '../controllers/images.ts';
import { podSpecOf } from './admission/pod-fields.ts';
import type { KubeObject } from './objects.ts';
import type { PodStream } from './streams.ts';

const channel = { output: 1, errors: 2, status: 3 } as const;

/** Answers a command as the container's image is told to, and says its end: output and errors, then a Status with the exit code. */
export function runCommand({ pod, query, images }: PodStream, socket: WebSocket): void {
  const { commands = {}, never = [] } = images.of(imageOf(pod, query.get('container')));
  const words = query.getAll('command');
  const command = words.join(' ');
  if (never.includes(command)) {
    return;
  }
  const answer = commands[command] ?? shell(commands, words);
  if (answer === undefined) {
    say(socket, channel.status, internalError(words[0] ?? ''));
  } else {
    say(socket, answer.exitCode === 0 ? channel.output : channel.errors, answer.output);
    say(socket, channel.status, statusOf(answer.exitCode));
  }
  socket.close(1000);
}

function imageOf(pod: KubeObject, container: string | null): string {
  const { containers = [] } = podSpecOf(pod.spec);
  const wanted = container ?? containers[0]?.name;
  return containers.find(({ name }) => name === wanted)?.image ?? '';
}

/** What is given to a shell is looked up as it would be without one; `true` and `echo` every container knows. */
function shell(
  commands: Readonly<Record<string, Answer>>,
  [program = '', flag = '', ...rest]: readonly string[],
): Answer | undefined {
  if (/^(?:\/bin\/)?(?:ba)?sh$/u.test(program) && /^-l?c$/u.test(flag)) {
    const line = rest.join(' ');
    return (
      commands[line] ??
      shell(commands, line.split(/\s+/u)) ?? {
        output: `sh: 1: ${line.split(/\s+/u)[0] ?? ''}: not found\n`,
        exitCode: 127,
      }
    );
  }
  if (program === 'echo') {
    return { output: `${[flag, ...rest].filter((word) => word !== '').join(' ')}\n`, exitCode: 0 };
  }
  return program === 'true' ? { output: '', exitCode: 0 } : undefined;
}

function say(socket: WebSocket, number: number, content: string): void {
  if (content !== '') {
    socket.send(Buffer.concat([Buffer.of(number), Buffer.from(content)]));
  }
}

function statusOf(exitCode: number): string {
  return JSON.stringify(
    exitCode === 0
      ? { metadata: {}, status: 'Success' }
      : {
          metadata: {},
          status: 'Failure',
          message: `command terminated with non-zero exit code: exit status ${exitCode}`,
          reason: 'NonZeroExitCode',
          details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
        },
  );
}

function internalError(program: string): string {
  const why = `exec: ${JSON.stringify(program)}: executable file not found in $PATH`;
  return JSON.stringify({
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${why}: unknown`,
    reason: 'InternalError',
    details: { causes: [{ message: why }] },
    code: 500,
  });
}
