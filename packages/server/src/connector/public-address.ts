import ipaddr from 'ipaddr.js'

/** Every address that was ever given out to the internet begins with these three bits. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')
/** Azure answers its machines' questions here; to the tables it is an address like any other. */
const PLATFORM_ADDRESSES = new Set(['168.63.129.16'])

/** Whether an IP address belongs to the public internet: not to this machine, its network, or a tunnel into either. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // unwraps IPv4 that is written as IPv6
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || PLATFORM_ADDRESSES.has(address.toString())) return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6)
}
