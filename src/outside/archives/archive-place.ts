/** Which object a path of an archive is for. */
export type ArchivePlace = {
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
  /** Where it is of that version, and not of the one that was preferred. */
  readonly version?: string;
};

/**
 * Velero writes each object twice: once without and once with its preferred version in the path, and where it was told to so also in every
 * other version. The second and `metadata/` are passed over.
 */
export function placeOf(path: string): ArchivePlace | 'passed over' | 'unknown' {
  const [root, resource, scope, ...rest] = path.replace(/^\.\//, '').split('/');
  if (root === 'metadata' && resource !== undefined) {
    return 'passed over';
  }
  if (root !== 'resources' || resource === undefined || [resource, ...rest].some(isNoName)) {
    return 'unknown';
  }
  if (scope === undefined || !/^v\d/.test(scope)) {
    return within(resource, scope, rest);
  }
  const place = scope.endsWith('-preferredversion')
    ? 'unknown'
    : within(resource, rest[0], rest.slice(1));
  return place === 'unknown' ? 'passed over' : { ...place, version: scope };
}

function within(
  resource: string,
  scope: string | undefined,
  rest: readonly string[],
): ArchivePlace | 'unknown' {
  if (scope === 'namespaces') {
    return placed(resource, rest[1], rest.length === 2, rest[0]);
  }
  return scope === 'cluster' ? placed(resource, rest[0], rest.length === 1) : 'unknown';
}

function placed(
  resource: string,
  file: string | undefined,
  complete: boolean,
  namespace?: string,
): ArchivePlace | 'unknown' {
  return !complete || file?.endsWith('.json') !== true
    ? 'unknown'
    : {
        resource,
        ...(namespace === undefined ? {} : { namespace }),
        name: file.slice(0, -'.json'.length),
      };
}

function isNoName(part: string): boolean {
  return part === '' || part === '.' || part === '..' || part.length > 300 || part.includes('\0');
}

/** The version in a path of `metadata/` or `resources/`, such as `v1` or `v1-preferredversion`, and the path without it. */
export function versionIn(path: string): { readonly path: string; readonly version?: string } {
  const [root, resource, version, ...rest] = path.split('/');
  return version === undefined || !/^v\d/.test(version)
    ? { path }
    : { path: [root, resource, ...rest].join('/'), version };
}
