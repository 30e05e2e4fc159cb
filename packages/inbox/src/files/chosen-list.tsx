import { ATTACHMENTS_MAX } from '@opencx/protocol/http/limits'
import { shownName, sizeText } from '@opencx/thread/files'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { thumbnailUrl } from './picture'
import type { ChosenFile, ChosenFiles } from './use-chosen-files'
import './files.css'

/** The files of the message being written. */
export function ChosenList({ files }: { readonly files: ChosenFiles }) {
  const words = strings.files
  if (files.list.length === 0) return null
  return (
    <div class="chosen-files">
      <ul aria-label={words.chosen}>
        {files.list.map((chosen) => (
          <ChosenRow key={chosen.key} chosen={chosen} files={files} />
        ))}
      </ul>
      {files.isOverfull && (
        <p class="chosen-problem" role="alert">
          {words.tooMany(ATTACHMENTS_MAX)}
        </p>
      )}
    </div>
  )
}

function ChosenRow({ chosen, files }: { readonly chosen: ChosenFile; readonly files: ChosenFiles }) {
  const words = strings.files
  const { key, file, state } = chosen
  const isFailed = state.step === 'failed'
  return (
    <li class={`chosen-file ${isFailed ? 'is-failed' : ''}`}>
      {state.step === 'done' && state.attachment.width ? (
        <img class="chosen-picture" src={thumbnailUrl(state.attachment.id)} alt="" />
      ) : (
        <Icon name={isFailed ? 'alert' : 'file'} size={18} />
      )}
      <span class="chosen-text">
        <bdi class="file-name">{shownName(file)}</bdi>
        {isFailed ? (
          <span class="chosen-problem" role="alert">
            {failureText(state.code)}
          </span>
        ) : (
          <span class="file-size">{sizeText(file.size, strings.locale)}</span>
        )}
        {state.step === 'uploading' && (
          <progress max={1} value={state.fraction} aria-label={words.uploading(file.name)} />
        )}
      </span>
      {isFailed && (
        <button type="button" class="link-button" onClick={() => files.retry(key)}>
          {words.retry}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={state.step === 'uploading' ? words.cancel(file.name) : words.remove(file.name)}
        onClick={() => files.remove(key)}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}

/** Why a file did not go up, for people. Codes of a newer server get the plain words. */
function failureText(code: string): string {
  const texts: Readonly<Record<string, string>> = strings.files.failures
  return texts[code] ?? strings.files.failed
}
