/** What a diagnosis is asked to look at. */
export type Scope =
  | { readonly what: 'everything' }
  | { readonly what: 'backup' | 'restore' | 'location'; readonly name: string }
  | { readonly what: 'volumes'; readonly namespace?: string }
  | { readonly what: 'etcd' };

/** Whether a part is looked at: all parts belong to `everything`. */
export function covers(scope: Scope, ...parts: readonly Scope['what'][]): boolean {
  return scope.what === 'everything' || parts.includes(scope.what);
}
