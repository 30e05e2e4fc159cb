import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { menuStateOf } from './menu-state'
import { formatDayAndTime } from './opening'

/** The way of a conversation to another browser and back: a code shown here is entered there. */
export function OtherDevices({ chat }: { chat: Chat }) {
  const state = menuStateOf(chat)
  const code = state.code.value
  const isDoubted = state.doubted.value !== null
  const enter = (input: HTMLInputElement | null | undefined) => {
    if (input?.value.trim()) state.enterCode(input.value)
    input?.focus()
  }
  return (
    <section class="devices">
      <h2>{t('more.devices')}</h2>
      {chat.view.value.ticketNumber !== null &&
        (state.isCustomer() ? (
          <p role="status">{t('more.devices.customer')}</p>
        ) : code ? (
          <p role="status">
            {t('more.devices.code')} <strong dir="ltr">{code.code}</strong>
            <small>{t('more.devices.until', { time: formatDayAndTime(code.expiresAt) })}</small>
          </p>
        ) : (
          <button type="button" class="quiet" onClick={state.makeCode}>
            {t('more.devices.make')}
          </button>
        ))}
      {isDoubted ? (
        <Doubt answer={state.answerDoubt} />
      ) : (
        <>
          <label for="code">{t('more.devices.enter')}</label>
          <div class="enter">
            <input
              id="code"
              class="field"
              dir="ltr"
              autocomplete="off"
              autocapitalize="characters"
              maxLength={20}
              onKeyDown={({ key, currentTarget }) => key === 'Enter' && enter(currentTarget)}
            />
            <button
              type="button"
              class="primary"
              onClick={({ currentTarget }) => enter(currentTarget.parentElement?.querySelector('input'))}
            >
              {t('more.devices.go')}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

/** A code is to take the place of what is here: is that meant? */
function Doubt({ answer }: { answer: (isMeant: boolean) => void }) {
  return (
    <section aria-labelledby="doubt" class="doubt">
      <p id="doubt">{t('more.devices.leave')}</p>
      <div class="actions">
        <button type="button" ref={takeFocus} onClick={() => answer(false)}>
          {t('more.cancel')}
        </button>
        <button type="button" class="primary" onClick={() => answer(true)}>
          {t('more.devices.go')}
        </button>
      </div>
    </section>
  )
}

/** On the answer that loses nothing. */
const takeFocus = (button: HTMLElement | null) => button?.focus()
