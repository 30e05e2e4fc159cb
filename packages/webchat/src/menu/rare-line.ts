import { t } from '../i18n/translate'
import type { LineRow } from '../thread/rows'

/** The words of a line that few threads have. */
export function rareLine({ type, rating }: LineRow): string {
  return type === 'handoff.requested' ? t('more.line.handoff') : t('more.line.rated', { rating })
}
