import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import type { Edited } from './attribute'
import { words } from './words'

interface AttributeFieldsProps {
  readonly edited: readonly Edited[]
  readonly onChange: (edited: readonly Edited[]) => void
}

/** The attributes of a contact as fields: one line each, and one to add another. */
export function AttributeFields({ edited, onChange }: AttributeFieldsProps) {
  const list = useRef<HTMLUListElement>(null)
  const isAdded = useRef(false)
  useLayoutEffect(() => {
    if (isAdded.current) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
    isAdded.current = false
  }, [edited.length])
  const change = (at: number, one: Partial<Edited>) =>
    onChange(edited.map((known, index) => (index === at ? { ...known, ...one } : known)))
  return (
    <fieldset>
      <legend>{words.attributes}</legend>
      <ul ref={list} class="attribute-fields">
        {edited.map(({ name, value }, at) => (
          <li key={at}>
            <input
              type="text"
              dir="auto"
              aria-label={words.attributeName}
              placeholder={words.attributeName}
              value={name}
              onInput={(event) => change(at, { name: event.currentTarget.value })}
            />
            <input
              type="text"
              dir="auto"
              aria-label={words.attributeValue(name)}
              value={value}
              onInput={(event) => change(at, { value: event.currentTarget.value })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={words.removeAttribute(name)}
              onClick={() => onChange(edited.filter((_, index) => index !== at))}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="link-button"
        onClick={() => {
          isAdded.current = true
          onChange([...edited, { name: '', value: '' }])
        }}
      >
        {words.addAttribute}
      </button>
      <p class="admin-hint">{words.valueHint}</p>
    </fieldset>
  )
}
