import { t } from '../i18n/translate'

/** How many messages were not read yet, in words. */
export function unreadText(count: number): string {
  return t('more.unread', { count })
}
