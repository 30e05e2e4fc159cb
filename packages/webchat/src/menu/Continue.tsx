import type { Chat } from '../chat/chat'
import { qr } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'
import { menuStateOf } from './menu-state'

/** The way out of a window that closes: the same chat as a page of its own, as a link and as a code for another device. */
export function Continue({ chat, path }: { chat: Chat; path: string }) {
  const state = menuStateOf(chat)
  const code = state.isCustomer() ? null : state.code.value
  // made anew, and the code asked for, once the server knows the visitor
  const isKnown = `${chat.view.value.ticketNumber !== null}`
  const page = new URL(path, location.href)
  const href = page.href + (code ? `#resume=${code.code}` : '')
  return (
    <section key={isKnown} class="continue" ref={state.needCode}>
      <h2>{t('more.browser')}</h2>
      <p>{t('more.browser.why')}</p>
      <a class="primary" href={href} target="_blank" rel="noopener">
        {t('more.browser.open')}
      </a>
      {lazily(qr, ({ QrCode }) => (
        <>
          <p>{t('more.browser.scan')}</p>
          <QrCode text={href} />
        </>
      ))}
      {/* a window that opens nothing still lets it be read off */}
      <p class="address">
        <bdi dir="ltr">{page.host + page.pathname}</bdi>
      </p>
      {code && (
        <p role="status">
          {t('more.browser.code')} <strong dir="ltr">{code.code}</strong>
        </p>
      )}
    </section>
  )
}
