import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** What is no address of somebody else's server on the internet (IANA special-purpose registries). */
const inner: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Of IPv6 only the global range is let through at all: mapped, translated, local and group addresses lie outside. */
const global6: readonly [string, number] = ['2000::', 3]
/** Within it: Teredo and protocol assignments, documentation, 6to4, which carry an IPv4 address inside. */
const inner6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const closed = new BlockList()
for (const [net, prefix] of inner) closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of inner6) closed.addSubnet(net, prefix, 'ipv6')
const open = new BlockList()
open.addSubnet(...global6, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4')
  if (isIPv6(address)) return open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
  return false
}
