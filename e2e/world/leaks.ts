import { AGENT, PARTNER_KEY } from './secrets'

/** What must stand in no address, no Referer and no log: whoever reads those could act as somebody else. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a session token': /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/,
  'a secret key': /oc_live_sk_[A-Za-z0-9]+_[A-Za-z0-9]+/,
  'a signed user token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  'a one-time code': /[?&#](code|resume|invitation|token)=/,
  'an embed ticket': /[?&]ticket=/,
  'a key of a partner': new RegExp(PARTNER_KEY),
  'a password': new RegExp(AGENT.password),
  'a cookie': /session_token=/,
}

/** Finds secrets in lines; each is told with a little of what stands around it. */
export function leaksIn(lines: Iterable<string>): string[] {
  return [...lines].flatMap((line) =>
    Object.entries(SECRETS).flatMap(([name, pattern]) => {
      const found = pattern.exec(line)
      return found ? [`${name} in: ${line.slice(Math.max(0, found.index - 60), found.index + 40)}`] : []
    }),
  )
}
