import { FILES_ACCEPTED } from '@opencx/protocol/http/file-types'
import { useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'

/** Opens the dialog of the system to choose files. */
export function AttachButton({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={FILES_ACCEPTED}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // else choosing the same file again would be no change
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={strings.files.attach}
        title={strings.files.attach}
        onClick={() => input.current?.click()}
      >
        <Icon name="paperclip" size={17} />
      </button>
    </>
  )
}
