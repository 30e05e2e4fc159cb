import { shownName, sizeText } from '@opencx/thread/files'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { fileUrl, type Picture } from './picture'

interface PictureDialogProps {
  readonly pictures: readonly Picture[]
  /** Id of the one to begin with. */
  readonly first: string
  readonly onClose: () => void
}

/** A picture as large as the window; arrows lead to the others of its message. */
export function PictureDialog({ pictures, first, onClose }: PictureDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [index, setIndex] = useState(() => pictures.findIndex(({ id }) => id === first))
  const words = strings.files
  const picture = pictures[index]
  useLayoutEffect(() => dialog.current?.showModal(), [])
  if (!picture) return null

  const step = (by: number) => setIndex((index + by + pictures.length) % pictures.length)
  function onKeyDown(event: KeyboardEvent): void {
    const onward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(event.key === onward ? 1 : -1)
  }

  return (
    <dialog
      ref={dialog}
      class="dialog picture-dialog"
      aria-label={shownName(picture)}
      onKeyDown={onKeyDown}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <header>
        <h2>
          <bdi class="file-name">{shownName(picture)}</bdi>
          <span class="file-size">{sizeText(picture.size, strings.locale)}</span>
        </h2>
        <a class="icon-button" href={fileUrl(picture.id)} download={shownName(picture)} aria-label={words.download}>
          <Icon name="download" />
        </a>
        <button type="button" class="icon-button" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <div class="picture-stage">
        <img
          key={picture.id}
          src={fileUrl(picture.id)}
          width={picture.width}
          height={picture.height}
          alt={shownName(picture)}
        />
      </div>
      {pictures.length > 1 && (
        <footer>
          <button type="button" class="button" onClick={() => step(-1)}>
            {words.previous}
          </button>
          <span aria-live="polite">{words.position(index + 1, pictures.length)}</span>
          <button type="button" class="button" onClick={() => step(1)}>
            {words.next}
          </button>
        </footer>
      )}
    </dialog>
  )
}
