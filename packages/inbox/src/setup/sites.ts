/** A line as people write sites, with the scheme that nearly all of them mean. */
export function withScheme(line: string): string {
  const site = line.trim()
  return site === '' || /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(site) ? site : `https://${site}`
}

/** The same site with or without `www.`, where its owner most likely means both; null where not. */
export function twinOf(line: string): string | null {
  const site = withScheme(line)
  if (!URL.canParse(site)) return null
  const { protocol, hostname, host, pathname } = new URL(site)
  if (!/^https?:$/.test(protocol) || hostname.includes('*') || pathname !== '/' || /[\d.]$/.test(hostname)) return null
  if (host.startsWith('www.')) return `${protocol}//${host.slice(4)}`
  return hostname.split('.').length === 2 ? `${protocol}//www.${host}` : null
}

/** Whether what is written there can be read on its way. */
export const isInsecure = (line: string): boolean => /^http:/i.test(line.trim())
