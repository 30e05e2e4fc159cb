import type { OfficeHours } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { isOpen, nextOpening } from '../office-hours'

/** Whether somebody is there by any of the office hours, and else when; nothing where a business has none. */
export function attendance(hours: readonly OfficeHours[], now: number): Pick<WebchatConfig, 'isAttended' | 'opensAt'> {
  if (hours.length === 0) return {}
  if (hours.some((some) => isOpen(some, now))) return { isAttended: true }
  const openings = hours.map((some) => nextOpening(some, now)).filter((opening) => opening !== null)
  return { isAttended: false, ...(openings.length > 0 && { opensAt: new Date(Math.min(...openings)).toISOString() }) }
}
