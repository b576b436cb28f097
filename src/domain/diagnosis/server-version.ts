import type { DiagnosisFacts } from './facts.ts';

/** `1.18` of `v1.18.3`, as its minor; `undefined` for what is no version of the first major. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?:\.|$|-|\+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Which minor version of Velero runs: what it says itself counts before what its image is called. */
export function serverMinor({
  seen,
  state,
}: Pick<DiagnosisFacts, 'seen' | 'state'>): number | undefined {
  const said = seen.serverStatus?.answered === true ? seen.serverStatus.version : undefined;
  return minorOf(said) ?? minorOf(state.server?.version);
}
