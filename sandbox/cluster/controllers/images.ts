/** What containers of an image do in the simulated cluster. */
export type ImageBehavior = {
  /** Its containers never become ready: the image can't be pulled, the process ends at once, or its readiness probe fails. */
  readonly fails?: 'pull' | 'crash' | 'probe';
  /** How long a container takes from its start to being ready, in the cluster's time; 2 s when left out. */
  readonly readyAfterMs?: number;
  /** What answers behind a port, by the path that is asked for; another path is 404. Ports without an entry refuse connections. */
  readonly http?: Readonly<Record<number, Readonly<Record<string, Page>>>>;
  /** Ports that take a connection and say nothing. */
  readonly tcp?: readonly number[];
  /** What a command answers, by its words joined by spaces; another command is not found. */
  readonly commands?: Readonly<Record<string, Answer>>;
  /** Commands that come to no end. */
  readonly never?: readonly string[];
  /** What a container of this name has printed, the oldest first. */
  readonly log?: (container: string) => readonly Printed[];
  /** The same of the container before its last restart; left out: it never restarted. */
  readonly previousLog?: (container: string) => readonly Printed[] | undefined;
  /** How long a Job's container works, in the cluster's time; 2 s when left out. */
  readonly worksForMs?: number;
};

export type Page = { readonly status: number; readonly body: string };

export type Printed = { readonly at: number; readonly text: string };

export type Answer = { readonly output: string; readonly exitCode: number };

export type Images = {
  readonly of: (image: string) => ImageBehavior;
  /** From now on images whose name contains this text behave so; the newest entry counts. Returns how to take it back. */
  readonly set: (part: string, behavior: ImageBehavior) => () => void;
};

function says(body: string): Page {
  return { status: 200, body };
}

/** The images of the furnished applications, and `missing`, `crashing` and `unready` in a name for what they say. */
const standard: readonly (readonly [string, ImageBehavior])[] = [
  ['missing', { fails: 'pull' }],
  ['crashing', { fails: 'crash' }],
  ['unready', { fails: 'probe' }],
  ['shop/web', { http: { 80: { '/': says('shop'), '/health': says('ok') } } }],
  ['payments/api', { http: { 80: { '/': says('payments'), '/health': says('ok') } } }],
  ['grafana', { http: { 80: { '/api/health': says('{"database":"ok"}') } } }],
  [
    'postgres',
    {
      tcp: [80, 5432],
      commands: {
        pg_isready: { output: '/var/run/postgresql:5432 - accepting connections\n', exitCode: 0 },
        'psql -c select count(*) from orders': {
          output: ' count \n-------\n  4711\n(1 row)\n\n',
          exitCode: 0,
        },
      },
    },
  ],
  ['nginx', { http: { 80: { '/': says('Welcome to nginx!') } } }],
];

export function createImages(): Images {
  const entries: (readonly [string, ImageBehavior])[] = [];
  return {
    of: (image) =>
      entries.findLast(([part]) => image.includes(part))?.[1] ??
      standard.find(([part]) => image.includes(part))?.[1] ??
      {},
    set: (part, behavior) => {
      const entry = [part, behavior] as const;
      entries.push(entry);
      return () => entries.splice(entries.indexOf(entry), 1);
    },
  };
}
