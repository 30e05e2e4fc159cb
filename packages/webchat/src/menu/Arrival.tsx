import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { type Arrival as Arriving, arrivalStateOf } from './arrival-state'
import { failureText, isFinal } from './failure-text'

const NOTICE = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v5.5M12 16.4v.1'

/** Over the thread: what became of the link that brought the visitor here, or what it would take away. */
export function Arrival({ chat, arrival }: { chat: Chat; arrival: Arriving }) {
  const { leave, appear } = arrivalStateOf(chat)
  return (
    <div class="arrival">
      <div
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="arrival"
        tabIndex={-1}
        ref={appear}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          leave()
        }}
      >
        <Icon path={NOTICE} />
        <p id="arrival">{arrival.step === 'asks' ? t('more.devices.leave') : failureText(arrival.code)}</p>
        <div class="actions">{arrival.step === 'asks' ? asked(arrival, leave) : failed(arrival, leave)}</div>
      </div>
    </div>
  )
}

const asked = ({ go }: Extract<Arriving, { step: 'asks' }>, leave: () => void) => (
  <>
    <button type="button" data-harmless onClick={leave}>
      {t('more.cancel')}
    </button>
    <button type="button" class="primary" onClick={go}>
      {t('more.devices.go')}
    </button>
  </>
)

const failed = ({ code, retry }: Extract<Arriving, { step: 'failed' }>, leave: () => void) =>
  isFinal(code) ? (
    <button type="button" class="primary" onClick={leave}>
      {t('more.devices.go')}
    </button>
  ) : (
    <>
      <button type="button" onClick={leave}>
        {t('more.cancel')}
      </button>
      <button type="button" class="primary" onClick={retry}>
        {t('more.message.retry')}
      </button>
    </>
  )
