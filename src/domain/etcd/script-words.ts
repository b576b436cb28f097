import type { EtcdJob } from '../diagnosis/facts/etcd-jobs.ts';

/** A snapshot is taken. */
export const saving = /\bsnapshot\s+save\b/;

/** Something is brought out of the cluster, or at least away from the node. */
export const uploading = new RegExp(
  [
    String.raw`\baws\s+(?:--\S+\s+\S+\s+){0,5}s3(?:api)?\s+(?:cp|sync|mv|put-object)`,
    String.raw`\b(?:s3cmd|s5cmd|mc|gsutil|restic)\s+.{0,200}\b(?:put|sync|cp|mirror|pipe|backup)\b`,
    String.raw`\brclone\s+(?:copy|copyto|sync|move|moveto|rcat)\b`,
    String.raw`\b(?:gcloud\s+storage|ossutil|coscli|obsutil)\s+cp\b`,
    String.raw`\baz\s+storage\s+blob\s+upload`,
    String.raw`\bscp\s`,
    String.raw`\brsync\s.{0,400}\w:`,
    String.raw`\bcurl\s.{0,400}(?:-T|--upload-file)\s`,
  ].join('|'),
);

/** Somebody looks whether what was saved is good. */
export const verifying = /\bsnapshot\s+status\b|\bsha256sum\b|\bsha512sum\b|\bsnapshot\s+restore\b/;

/** Version 2 of the interface has no snapshots, and its `backup` holds nothing of Kubernetes. Before 3.4, etcdctl spoke it unless told otherwise. */
export function isVersion2(line: string, { apiVersion, images, scripts }: EtcdJob): boolean {
  if (/\betcdctl\b.{0,500}\sbackup\b.{0,500}--data-dir/.test(line)) {
    return true;
  }
  if (!saving.test(line)) {
    return false;
  }
  const said = scripts.flatMap((one) => /\bETCDCTL_API=["']?(\d)/.exec(one.text)?.[1] ?? [])[0];
  const version = said ?? apiVersion;
  return version === undefined
    ? images.some((image) => /etcd:v?(?:2\.|3\.[0-3](?:\.|$|-))/.test(image))
    : version !== '3';
}

const dataDirectory =
  /(?:\/var\/lib\/(?:rancher\/\w+\/server\/db\/)?etcd|\$\{?ETCD_DATA_DIR\}?|\/etcd-data)(?![-\w])/;

/** From the data directory of a running etcd, not into a folder beside it. */
export function copiesLivingData(line: string): boolean {
  const [, tool = '', rest = ''] = /\b(tar|cp|rsync|zip|dd)\s(.*)/.exec(line) ?? [];
  const found = dataDirectory.exec(rest);
  if (found === null) {
    return false;
  }
  const behind = rest.slice(found.index + found[0].length).replace(/^\S*/, '');
  return tool === 'tar' || tool === 'zip' || behind.trim() !== '';
}
