import type { OfficeHours } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { isOpen, nextOpening } from '../office-hours'

/** Whether somebody is there by the office hours, and else when; nothing where a business has none. */
export function attendance(hours: OfficeHours | null, now: number): Pick<WebchatConfig, 'isAttended' | 'opensAt'> {
  if (hours === null) return {}
  if (isOpen(hours, now)) return { isAttended: true }
  const opening = nextOpening(hours, now)
  return { isAttended: false, ...(opening === null ? {} : { opensAt: new Date(opening).toISOString() }) }
}
