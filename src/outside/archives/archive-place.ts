/** Which object a path of an archive is for. */
export type ArchivePlace = {
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
};

/**
 * Velero writes each object twice: once without and once with its version in the path. The first is read; the versions and
 * `metadata/` are passed over.
 */
export function placeOf(path: string): ArchivePlace | 'passed over' | 'unknown' {
  const [root, resource, scope, ...rest] = path.replace(/^\.\//, '').split('/');
  if (root === 'metadata' && resource !== undefined) {
    return 'passed over';
  }
  if (root !== 'resources' || resource === undefined || [resource, ...rest].some(isNoName)) {
    return 'unknown';
  }
  if (scope === 'namespaces') {
    return placed(resource, rest[1], rest.length === 2, rest[0]);
  }
  if (scope === 'cluster') {
    return placed(resource, rest[0], rest.length === 1);
  }
  return scope !== undefined && /^v\d/.test(scope) ? 'passed over' : 'unknown';
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
