/** What wraps the reason without adding to it: Velero's own prefix, gRPC between it and its plugins, and the S3 client's ids. */
const wrappings = [
  /^BackupStorageLocation "[^"]*" is unavailable: /g,
  /rpc error: code = \w+ desc = /g,
  /https response error StatusCode: \d+, RequestID: [^,]*, HostID: [^,]*, /g,
];

/** A message of Velero's as a part of a sentence, without its wrappings, so that what is cut to a line still says why. The whole one is evidence: show it, too. */
export function gist(message: string): string {
  const rest = wrappings.reduce((text, wrapping) => text.replaceAll(wrapping, ''), message).trim();
  return rest === '' ? message : rest.replace(/(?<!\.)\.$/, '');
}
