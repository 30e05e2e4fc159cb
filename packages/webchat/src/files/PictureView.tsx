import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { shownName } from '@opencx/thread/files'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { signal } from '../signal/signal'
import { download, pictureUrl } from './pictures'
import { trayOf } from './tray-state'

const SAVE = 'M12 4v11M7 11l5 5 5-5M5 20h14'

const shown = signal<Attachment | null>(null)
let opener: Element | null = null

export function openPicture(file: Attachment): void {
  opener = document.activeElement
  shown.value = file
}

function close(): void {
  shown.value = null
  if (opener instanceof HTMLElement) opener.focus()
}

/** A picture over the whole chat. */
export function PictureView({ chat }: { chat: Chat }) {
  const file = shown.value
  if (!file) return null
  const { uploads } = trayOf(chat)
  const url = pictureUrl(uploads, file.id, false).value || pictureUrl(uploads, file.id, true).value
  return (
    <div
      class="picture-view"
      role="dialog"
      aria-modal="true"
      aria-label={shownName(file)}
      ref={takeFocus}
      onKeyDown={(event) => {
        if (event.key === 'Tab') keepFocus(event)
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div class="bar">
        <bdi>{shownName(file)}</bdi>
        <button
          type="button"
          aria-label={t('more.file.download', { name: shownName(file) })}
          onClick={() => void download(uploads, file).catch(console.warn)}
        >
          <Icon path={SAVE} />
        </button>
        <button type="button" class="close" aria-label={t('more.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {url && <img src={url} alt={shownName(file)} />}
    </div>
  )
}

function takeFocus(view: HTMLElement | null): void {
  view?.querySelector<HTMLElement>('.close')?.focus()
}

/** Tab goes round inside, because everything else is covered. */
function keepFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const step = event.shiftKey ? -1 : 1
  event.preventDefault()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}
