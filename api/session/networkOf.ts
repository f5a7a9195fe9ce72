/**
 * What stands for one connection to the internet in a network address: an IPv4 address, or the first 64 bits of an IPv6 address, all of which one household or
 * hospital gets (RFC 6177) and may change at will.
 * @param ip as express tells it; an IPv4 address may come in IPv6's clothes (::ffff:203.0.113.7), and some proxies add the port (203.0.113.7:5678, [2001:db8::1]:5678)
 */
export function networkOf(ip: string | undefined): string {
  const [told = ''] = (ip ?? '').toLowerCase().split('%');
  const [, v4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(told) ?? [];
  if (v4) return v4;
  const address = /^\[(.*)\](?::\d+)?$/.exec(told)?.[1] ?? told;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const left = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - groups(tail).length)).fill('0');
  const first = [...before, ...left, ...groups(tail ?? '')].slice(0, 4);
  return `${first.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
