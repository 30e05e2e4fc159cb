import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { matching } from './matching'
import './picker.css'

/** Something that can be picked. */
export interface Option {
  readonly id: string
  readonly name: string
  /** What stands in front of the name. */
  readonly mark?: ComponentChildren
  readonly isChosen?: boolean
}

interface PickerProps {
  /** Accessible name of the button that opens it. */
  readonly name: string
  readonly className?: string
  readonly buttonClass: string
  readonly buttonRef?: RefObject<HTMLButtonElement | null>
  /** What the button shows. */
  readonly face: ComponentChildren
  readonly options: readonly Option[]
  readonly placeholder: string
  /** What is said where nothing is found. */
  readonly nothing: string
  /** Whether several can be picked in one go. */
  readonly isMultiple?: boolean
  readonly onPick: (id: string) => void
  /** Makes what was typed; absent where nothing can be made. */
  readonly make?: { readonly label: (text: string) => string; readonly onMake: (text: string) => void }
}

const MAKE = 'make'

/** A button that opens a list to pick from by typing. Arrows walk it, Enter picks, Escape and a click elsewhere close it. */
export function Picker({ name, className = '', isMultiple = false, ...props }: PickerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const panelId = useId()
  const close = () => {
    setIsOpen(false)
    root.current?.querySelector('button')?.focus()
  }

  useEffect(() => {
    if (!isOpen) return
    const closeFromOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeFromOutside)
    document.addEventListener('focusin', closeFromOutside)
    return () => {
      document.removeEventListener('pointerdown', closeFromOutside)
      document.removeEventListener('focusin', closeFromOutside)
    }
  }, [isOpen])

  return (
    <div ref={root} class={`picker ${className}`}>
      <button
        ref={props.buttonRef}
        type="button"
        class={props.buttonClass}
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {props.face}
      </button>
      {isOpen && (
        <div id={panelId} class="picker-panel" role="dialog" aria-label={name}>
          <Choices {...props} name={name} isMultiple={isMultiple} onClose={close} />
        </div>
      )}
    </div>
  )
}

type ChoicesProps = Pick<PickerProps, 'name' | 'options' | 'placeholder' | 'nothing' | 'isMultiple' | 'onPick' | 'make'>

function Choices({ onClose, ...props }: ChoicesProps & { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  useEffect(() => field.current?.focus(), [])

  const found = matching(props.options, text, props.isMultiple)
  const wanted = text.trim()
  const isThere = props.options.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  const canMake = props.make !== undefined && wanted !== '' && !isThere
  const ids = [...found.map(({ id }) => id), ...(canMake ? [MAKE] : [])]
  const active = Math.min(at, ids.length - 1)
  useEffect(() => {
    list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function pick(index: number): void {
    const id = ids[index]
    if (id === undefined) return
    if (id === MAKE && canMake) props.make?.onMake(wanted)
    else props.onPick(id)
    if (!props.isMultiple) onClose()
    else {
      setText('')
      field.current?.focus()
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, ids.length))
    else if (event.key === 'ArrowUp') setAt((active + ids.length - 1) % Math.max(1, ids.length))
    else if (event.key === 'Enter') pick(active)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const optionId = (index: number) => `${listId}-${index}`
  return (
    <>
      <input
        ref={field}
        class="picker-field"
        type="text"
        role="combobox"
        aria-label={props.placeholder}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={ids.length > 0 ? optionId(active) : undefined}
        autocomplete="off"
        placeholder={props.placeholder}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={listId}
        class="picker-list"
        role="listbox"
        aria-label={props.name}
        aria-multiselectable={props.isMultiple}
      >
        {found.map(({ id, name, mark, isChosen = false }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={id}
            id={optionId(index)}
            class={`picker-option ${index === active ? 'is-active' : ''}`}
            role="option"
            aria-selected={isChosen}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(index)}
          >
            {mark}
            <span dir="auto">{name}</span>
            {isChosen && <Icon name="check" size={14} />}
          </div>
        ))}
        {canMake && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            id={optionId(found.length)}
            class={`picker-option ${active === found.length ? 'is-active' : ''}`}
            role="option"
            aria-selected="false"
            onPointerMove={() => setAt(found.length)}
            onClick={() => pick(found.length)}
          >
            <Icon name="plus" size={14} />
            <span>{props.make?.label(wanted)}</span>
          </div>
        )}
      </div>
      {ids.length === 0 && (
        <p class="picker-nothing" role="status">
          {props.nothing}
        </p>
      )}
    </>
  )
}
