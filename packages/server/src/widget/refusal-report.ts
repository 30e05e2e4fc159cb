import type { RefusalReport } from '@opencx/protocol/http/widget'
import { parseUrl } from '../parse-url'

/**
 * The site that a browser refused to show the chat in; null when the report is about something else. The report itself
 * names only our page: the one around it is what the browser came from.
 */
export function originOfReport(report: RefusalReport, referrer: string | undefined): string | null {
  const { 'effective-directive': effective, 'violated-directive': violated = '' } = report['csp-report']
  if (!(effective ?? violated).startsWith('frame-ancestors')) return null
  return referrer === undefined ? null : (parseUrl(referrer)?.origin ?? null)
}
