import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { shownName } from '@opencx/thread/files'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { formatSize } from './format-size'
import { openPicture } from './PictureView'
import { download, pictureUrl } from './pictures'
import { trayOf } from './tray-state'

const FILE = 'M14 3H6v18h12V7zM14 3v4h4M12 11v6M9 14l3 3 3-3'

/** The files of a message: pictures to look at, everything else to save. */
export function Attachments({ chat, files }: { chat: Chat; files: readonly Attachment[] }) {
  const { uploads } = trayOf(chat)
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          {file.width ? (
            <Picture chat={chat} file={file} />
          ) : (
            <button
              type="button"
              class="file"
              // what is to be seen is a part of the name, for those who speak it
              aria-label={t('more.file.download', { name: `${shownName(file)} ${formatSize(file.size)}` })}
              onClick={() => void download(uploads, file).catch(console.warn)}
            >
              <Icon path={FILE} />
              <span>
                <bdi>{shownName(file)}</bdi> <small>{formatSize(file.size)}</small>
              </span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Picture({ chat, file }: { chat: Chat; file: Attachment }) {
  const url = pictureUrl(trayOf(chat).uploads, file.id, true).value
  return (
    <button
      type="button"
      class="picture"
      // its place is kept before it comes
      style={{ aspectRatio: `${file.width}/${file.height}` }}
      aria-label={t('more.file.open', { name: shownName(file) })}
      onClick={() => openPicture(file)}
    >
      {url && <img src={url} alt="" />}
      {url === '' && <bdi>{shownName(file)}</bdi>}
    </button>
  )
}
