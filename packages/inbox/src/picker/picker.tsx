import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { useOutside } from '../menu/use-outside'
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

  useOutside(isOpen ? root : null, () => setIsOpen(false))

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
  useLayoutEffect(() => field.current?.focus(), [])

  const found = matching(props.options, text, props.isMultiple)
  const wanted = text.trim()
  const isThere = props.options.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  const made: Option[] =
    props.make && wanted !== '' && !isThere
      ? [{ id: MAKE, name: props.make.label(wanted), mark: <Icon name="plus" size={14} /> }]
      : []
  const shown = [...found, ...made]
  const active = Math.min(at, shown.length - 1)
  useEffect(() => {
    list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function pick(index: number): void {
    const option = shown[index]
    if (!option) return
    if (option === made[0]) props.make?.onMake(wanted)
    else props.onPick(option.id)
    if (!props.isMultiple) onClose()
    else {
      setText('')
      field.current?.focus()
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setAt((active + shown.length - 1) % Math.max(1, shown.length))
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
        aria-activedescendant={shown.length > 0 ? optionId(active) : undefined}
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
        {shown.map(({ id, name, mark, isChosen = false }, index) => (
          <button
            key={id}
            id={optionId(index)}
            type="button"
            class={`picker-option ${index === active ? 'is-active' : ''}`}
            role="option"
            tabIndex={-1}
            aria-selected={isChosen}
            // a press would take the focus out of the field
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(index)}
          >
            {mark}
            <span dir="auto">{name}</span>
            {isChosen && <Icon name="check" size={14} />}
          </button>
        ))}
      </div>
      {shown.length === 0 && (
        <p class="picker-nothing" role="status">
          {props.nothing}
        </p>
      )}
    </>
  )
}
