import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import type { Arrival } from '../menu/arrival-state'

const NOTICE = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v5.5M12 16.4v.1'

/** A later attempt may change what came of these. */
const PASSING = ['network', 'rate_limited']

interface LinkNoticeProps {
  readonly arrival: Arrival
  readonly failureText: (code: string) => string
  /** Takes the notice away, and loses nothing. */
  readonly leave: () => void
  readonly appear: (panel: HTMLElement | null) => void
}

/** Over the thread: what became of the link that brought the visitor here, or what it would take away. */
export function LinkNotice({ arrival, failureText, leave, appear }: LinkNoticeProps) {
  const isAsked = arrival.step === 'asks'
  const more = isAsked ? arrival.go : PASSING.includes(arrival.code) && arrival.retry
  return (
    <div class="link-notice">
      <div
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="link-notice"
        tabIndex={-1}
        ref={appear}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          leave()
        }}
      >
        <Icon path={NOTICE} />
        <p id="link-notice">{isAsked ? t('more.devices.leave') : failureText(arrival.code)}</p>
        <div class="actions">
          <button type="button" class={more ? '' : 'primary'} onClick={leave}>
            {t(more ? 'more.cancel' : 'more.devices.go')}
          </button>
          {more && (
            <button type="button" class="primary" onClick={more}>
              {t(isAsked ? 'more.devices.go' : 'more.message.retry')}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}
