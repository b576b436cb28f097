/**
 * Whether an IP address, as systems write it, is link-local or another of those at which clouds hand out secrets to whoever asks from the machine itself.
 * Addresses that come from others, such as those of storage locations, must not lead there.
 */
export function isLinkLocal(ip: string): boolean {
  const address = ip.toLowerCase().replaceAll(/^\[|\]$/g, '');
  const inside = /^(?:::ffff:|64:ff9b::)(.+)$/.exec(address)?.[1];
  const v4 = inside === undefined ? address : dotted(inside);
  return v4.startsWith('169.254.') || /^fe[89ab][0-9a-f]:/.test(address) || ofClouds.has(v4);
}

/** AWS and Google over IPv6, Alibaba, Azure's wire server, Oracle. */
const ofClouds: ReadonlySet<string> = new Set([
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
]);

/** `a9fe:a9fe` is 169.254.169.254 in an address of IPv6. */
function dotted(inside: string): string {
  const [, high, low] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(inside) ?? [];
  if (high === undefined || low === undefined) {
    return inside;
  }
  return [high, low]
    .map((one) => Number.parseInt(one, 16))
    .flatMap((one) => [Math.floor(one / 256), one % 256])
    .join('.');
}
