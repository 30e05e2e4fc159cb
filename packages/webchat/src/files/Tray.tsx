import { ATTACHMENTS_MAX } from '@opencx/protocol/http/limits'
import { shownName } from '@opencx/thread/files'
import type { Chat } from '../chat/chat'
import { type StringName, t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { formatSize } from './format-size'
import { type Chosen, trayOf } from './tray-state'

/** The chosen files above the composer: how far they are, what went wrong, and the way to leave them out. */
export function Tray({ chat }: { chat: Chat }) {
  const tray = trayOf(chat)
  const chosen = tray.chosen.value
  if (chosen.length === 0) return null
  return (
    <ul class="tray">
      {tray.isOver.value && (
        <li class="failed">
          <small role="status">{t('more.file.most', { limit: ATTACHMENTS_MAX })}</small>
        </li>
      )}
      {chosen.map((each) => (
        <li key={each.key} class={each.failure ? 'failed' : ''}>
          <div class="about">
            <bdi>{shownName(each.file)}</bdi>
            <small role="status">{stateOf(each)}</small>
            {!each.attachment && !each.failure && <progress value={each.progress} aria-label={stateOf(each)} />}
          </div>
          {each.failure && CAN_HELP.test(each.failure) && (
            <button type="button" onClick={() => tray.retry(each.key)}>
              {t('more.message.retry')}
            </button>
          )}
          <button
            type="button"
            aria-label={t('more.file.remove', { name: shownName(each.file) })}
            onClick={() => tray.remove(each.key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Where another try may end differently. */
const CAN_HELP = /^(network|rate_limited|unavailable|storage_full|session_|internal_error)/

function stateOf({ failure, attachment, file }: Chosen): string {
  if (failure) return t(FAILURES[failure] ?? 'more.file.network')
  // Send waits for it
  return attachment ? formatSize(file.size) : t('more.file.uploading', { name: shownName(file) })
}

const FAILURES: Readonly<Record<string, StringName>> = {
  attachment_empty: 'more.file.empty',
  attachment_too_large: 'more.file.tooLarge',
  attachment_not_allowed: 'more.file.notAllowed',
  attachment_damaged: 'more.file.damaged',
  rate_limited: 'more.file.tooMany',
}
