import { t } from '../i18n/translate'
import { signal } from '../signal/signal'

/** A drag tells that it goes on several times a second, and not reliably that it is over. */
const GOES_ON_MS = 350

const isDragging = signal(false)
let over: ReturnType<typeof setTimeout> | undefined

function end(): void {
  clearTimeout(over)
  isDragging.value = false
}

document.addEventListener('dragover', ({ dataTransfer }) => {
  if (!dataTransfer?.types.includes('Files')) return
  clearTimeout(over)
  over = setTimeout(end, GOES_ON_MS)
  isDragging.value = true
})
document.addEventListener('drop', end)

/** Says that a file can be let go here, while one is held over the chat. */
export function DropHint() {
  if (!isDragging.value) return null
  return (
    // only who holds something with a pointer has use for it
    <div class="drop-hint" aria-hidden="true">
      {t('more.file.drop')}
    </div>
  )
}
