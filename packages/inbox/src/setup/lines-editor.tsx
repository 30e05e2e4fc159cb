import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { words } from './words'

interface LinesEditorProps {
  readonly legend: string
  readonly lead: string
  readonly lines: readonly string[]
  /** What is wrong with a line, by its index. */
  readonly problems: ReadonlyMap<number, string>
  readonly nameOf: (index: number) => string
  readonly placeholder: string
  readonly addName: string
  readonly onChange: (lines: readonly string[]) => void
  /** Whether the lines are sentences rather than addresses. */
  readonly isProse?: boolean
  /** How many there can be. */
  readonly most?: number
  /** What is worth saying about a line that is not wrong. */
  readonly hint?: (line: string) => ComponentChildren
}

const PROSE = { dir: 'auto', maxLength: 120 } as const
const ADDRESS = { dir: 'ltr', inputMode: 'url', autocapitalize: 'none', spellcheck: false, maxLength: 300 } as const

/** A list of short lines. Enter begins the next one, and each tells what is wrong with it. */
export function LinesEditor(props: LinesEditorProps) {
  const {
    legend,
    lead,
    lines,
    problems,
    nameOf,
    placeholder,
    addName,
    onChange,
    hint,
    isProse = false,
    most = 1_000,
  } = props
  const id = useId()
  const root = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const inputs = root.current?.querySelectorAll('input') ?? []
    const target = inputs[Math.min(wanted.current, inputs.length - 1)]
    wanted.current = null
    ;(target ?? root.current?.querySelector<HTMLElement>('.lines-add'))?.focus()
  })

  const addAfter = (index: number) => {
    wanted.current = index + 1
    onChange(lines.toSpliced(index + 1, 0, ''))
  }
  const remove = (index: number) => {
    wanted.current = index
    onChange(lines.toSpliced(index, 1))
  }

  return (
    <fieldset ref={root} class="lines" aria-describedby={`${id}-lead`}>
      <legend>{legend}</legend>
      <p id={`${id}-lead`} class="admin-hint">
        {lead}
      </p>
      <ul>
        {lines.map((line, index) => {
          const problem = problems.get(index)
          const noteId = `${id}-note-${index}`
          return (
            <li key={index}>
              <div class="line">
                <input
                  type="text"
                  {...(isProse ? PROSE : ADDRESS)}
                  autocomplete="off"
                  aria-label={nameOf(index + 1)}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? noteId : undefined}
                  placeholder={placeholder}
                  value={line}
                  onInput={({ currentTarget }) => onChange(lines.with(index, currentTarget.value))}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.isComposing) return
                    event.preventDefault()
                    if (line.trim() !== '' && lines.length < most) addAfter(index)
                  }}
                />
                <button
                  type="button"
                  class="icon-button"
                  aria-label={words.removeLine(line)}
                  title={words.removeLine(line)}
                  onClick={() => remove(index)}
                >
                  <Icon name="close" size={14} />
                </button>
              </div>
              {problem ? (
                <p id={noteId} class="admin-problem">
                  {problem}
                </p>
              ) : (
                hint?.(line)
              )}
            </li>
          )
        })}
      </ul>
      {lines.length < most && (
        <button type="button" class="button lines-add" onClick={() => addAfter(lines.length - 1)}>
          <Icon name="plus" size={14} />
          {addName}
        </button>
      )}
    </fieldset>
  )
}
