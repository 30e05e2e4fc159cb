import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import type { Look } from '@opencx/protocol/http/widget'
import { useId, useState } from 'preact/hooks'
import { Segments } from '../admin/segments'
import { useSettled } from './use-settled'
import { words } from './words'

type Theme = keyof typeof words.previewThemes
type Device = keyof typeof words.previewDevices

const entries = <Name extends string>(names: Readonly<Record<Name, string>>) =>
  // a record has its own names only
  Object.entries(names) as [Name, string][]

interface PreviewProps {
  readonly keys: readonly PageKey[]
  /** What is not saved yet of the look. */
  readonly look?: Pick<Look, 'color' | 'position'>
  /** Changes whenever something was saved, so that it is shown. */
  readonly version?: number
}

/** The real chat of a key, in a page of our own. */
export function Preview({ keys, look, version = 0 }: PreviewProps) {
  const [keyId, setKeyId] = useState<string | null>(null)
  const [theme, setTheme] = useState<Theme>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  )
  const [device, setDevice] = useState<Device>('desktop')
  const selectId = useId()
  const key = keys.find(({ id }) => id === keyId) ?? keys[0]
  const shown = useSettled(`${new URLSearchParams({ ...look })}`)
  if (!key) return null
  return (
    <section class="preview" aria-labelledby="preview">
      <header class="section-header">
        <div>
          <h2 id="preview">{words.preview}</h2>
          <p class="admin-hint">{words.previewLead}</p>
        </div>
      </header>
      <div class="preview-controls">
        {keys.length > 1 && (
          <label class="preview-key" for={selectId}>
            <span class="visually-hidden">{words.previewKey}</span>
            <select id={selectId} value={key.id} onChange={({ currentTarget }) => setKeyId(currentTarget.value)}>
              {keys.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Segments
          legend={words.previewTheme}
          name="preview-theme"
          options={entries(words.previewThemes)}
          value={theme}
          onChange={setTheme}
        />
        <Segments
          legend={words.previewDevice}
          name="preview-device"
          options={entries(words.previewDevices)}
          value={device}
          onChange={setDevice}
        />
      </div>
      <div class={`preview-stage is-${device}`}>
        <iframe
          key={`${key.id}${theme}${device}${version}`}
          title={words.previewFrame}
          src={`/preview?${new URLSearchParams({ key: key.text, theme })}&${shown}`}
        />
      </div>
    </section>
  )
}
