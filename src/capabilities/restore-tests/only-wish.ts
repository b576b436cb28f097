import type { IsolatedWish } from './isolated.ts';

/** The wish of an operation with a single restore, which takes nothing along and opens nothing that was not asked for. */
export function onlyWish(
  wish: Pick<IsolatedWish, 'kind' | 'cluster' | 'backup'> & Partial<IsolatedWish>,
): IsolatedWish {
  return {
    partiallyFailed: false,
    namespaces: [],
    group: '',
    index: 0,
    several: false,
    customResources: [],
    volumesAsTheyAre: [],
    storageClasses: {},
    mayReachTheWorld: false,
    serveWithinMs: 0,
    keepMs: 0,
    ...wish,
  };
}
