/** Annotations that make Velero run something in a restored pod. Its own prefixes, documented for `velero restore`. */
export const hookAnnotations: readonly string[] = [
  ...['command', 'container', 'on-error', 'exec-timeout', 'wait-timeout', 'wait-for-ready'].map(
    (one) => `post.hook.restore.velero.io/${one}`,
  ),
  ...['container-image', 'container-name', 'command', 'timeout'].map(
    (one) => `init.hook.restore.velero.io/${one}`,
  ),
];

/** With it, Velero puts an init container into the pod *before* resource modifiers are applied. */
export const initHookAnnotation = 'init.hook.restore.velero.io/container-image';
