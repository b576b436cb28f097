import type { Access } from './access.ts';
import { openChannels } from './channels.ts';
import type { ClusterPods, Ran } from './cluster-objects.ts';
import { Unreachable } from './failures.ts';
import { list, message, part, text } from './reduce/fields.ts';

/** The newest protocol says when a stream has ended; both say the exit code on a channel of its own. */
const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const channel = { output: 1, errors: 2, status: 3 } as const;
const keptBytes = 65_536;

type Command = Parameters<ClusterPods['run']>[0];

/** Runs a command in a container and resolves with its end; the connection is closed then or when the signal aborts. Throws as ApiServer does. */
export async function runInPod(
  access: Access,
  path: string,
  command: Pick<Command, 'command' | 'signal'> & { readonly container: string },
): Promise<Ran> {
  const query = new URLSearchParams({
    container: command.container,
    stdout: 'true',
    stderr: 'true',
  });
  command.command.forEach((word) => query.append('command', word));
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  promise.catch(() => undefined);
  const output = endOf(keptBytes);
  const { signal } = command;
  const channels = await openChannels(
    access,
    { path: `${path}/exec`, query, protocols, signal },
    {
      data: (number, data) => {
        if (number === channel.output || number === channel.errors) {
          output.add(data);
        } else if (number === channel.status) {
          resolve(ended(data, output.text()));
        }
      },
      end: () => {
        reject(new Unreachable('the connection to the pod ended before the command did'));
      },
    },
  );
  return promise.finally(channels.close);
}

/** What Kubernetes says of the end, as a Status: success, an exit code, or why the command could not be run. */
function ended(status: Buffer, output: string): Ran {
  const said = parsed(status);
  if (said['status'] === 'Success') {
    return { state: 'ran', exitCode: 0, output };
  }
  const causes = list(part(said, 'details')['causes'], (one) =>
    part(one)['reason'] === 'ExitCode' ? text(part(one)['message']) : undefined,
  );
  const exitCode = Number.parseInt(causes[0] ?? '', 10);
  return Number.isInteger(exitCode)
    ? { state: 'ran', exitCode, output }
    : { state: 'unreachable', why: message(said['message']) ?? 'the command could not be run' };
}

function parsed(status: Buffer): Readonly<Record<string, unknown>> {
  try {
    return part(JSON.parse(status.toString('utf8')));
  } catch {
    return {};
  }
}

/** Keeps the last bytes of what is added, in memory of twice as many at most. */
function endOf(bytes: number): {
  readonly add: (data: Buffer) => void;
  readonly text: () => string;
} {
  let kept = Buffer.alloc(0);
  return {
    add: (data) => {
      kept = Buffer.concat([kept, data.subarray(-bytes)]).subarray(-bytes);
    },
    text: () => kept.toString('utf8'),
  };
}
