import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { shownName, sizeText } from '@opencx/thread/files'
import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { fileUrl, isPicture, type Picture, shownSize, thumbnailUrl } from './picture'
import { PictureDialog } from './picture-dialog'
import './files.css'

/** The files of a message: pictures to look at, everything else to download. */
export function MessageFiles({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<string | null>(null)
  const pictures = attachments.filter(isPicture).filter(({ id }) => !broken.has(id))
  const others = attachments.filter((attachment) => !pictures.some(({ id }) => id === attachment.id))
  return (
    <div class="message-files">
      {pictures.length > 0 && (
        <div class="message-pictures">
          {pictures.map((picture) => (
            <PictureButton
              key={picture.id}
              picture={picture}
              onOpen={() => setOpen(picture.id)}
              onBroken={() => setBroken((before) => new Set([...before, picture.id]))}
            />
          ))}
        </div>
      )}
      {others.map((attachment) => (
        <FileChip key={attachment.id} attachment={attachment} />
      ))}
      {open !== null && <PictureDialog pictures={pictures} first={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface PictureButtonProps {
  readonly picture: Picture
  readonly onOpen: () => void
  readonly onBroken: () => void
}

function PictureButton({ picture, onOpen, onBroken }: PictureButtonProps) {
  return (
    <button type="button" class="picture-button" aria-label={strings.files.enlarge(picture.name)} onClick={onOpen}>
      <img src={thumbnailUrl(picture.id)} {...shownSize(picture)} alt="" loading="lazy" onError={onBroken} />
    </button>
  )
}

function FileChip({ attachment: { id, name, size } }: { readonly attachment: Attachment }) {
  return (
    <a class="file-chip" href={fileUrl(id)} download={shownName({ name })}>
      <Icon name="file" size={18} />
      <span class="chosen-text">
        <bdi class="file-name">{shownName({ name })}</bdi>
        <span class="file-size">{sizeText(size, strings.locale)}</span>
      </span>
      <Icon name="download" size={16} />
      <span class="visually-hidden">{strings.files.download}</span>
    </a>
  )
}
