import type { RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { arrange } from './arrange'
import type { Command } from './command'
import type { Here } from './here'
import { recentOf } from './recent'
import { useCommands } from './use-commands'
import { useLookUp } from './use-look-up'
import { words } from './words'
import './command-list.css'

/** Whether the list does something with a key. */
export type ListKeys = (key: string) => boolean

export interface CommandListProps {
  readonly here: Here
  readonly text: string
  readonly listId: string
  /** The field has the keyboard, and hands on what is meant for the list. */
  readonly keys: RefObject<ListKeys | null>
  /** Hears which option is the active one; null for none. */
  readonly onActive: (optionId: string | null) => void
  /** Closes the palette, and then does it. */
  readonly onRun: (act: () => void) => void
}

/** What can be chosen, best first. */
export function CommandList({ here, text, listId, keys, onActive, onRun }: CommandListProps) {
  const list = useRef<HTMLDivElement>(null)
  const lately = useMemo(() => recentOf(here.workspace.storage, here.workspace.me.id), [here])
  const recent = useMemo(() => lately.read(), [lately])
  const commands = useCommands(here)
  const { step, commands: found } = useLookUp(here, text)
  // what is found comes below: nothing moves under who is about to choose
  const groups = [...arrange(commands, text, recent), ...asGroups(found)]
  const shown = groups.flatMap((group) => group.commands)
  const [stood, setStood] = useState({ text, id: '' })
  const at = Math.max(0, stood.text === text ? shown.findIndex(({ id }) => id === stood.id) : 0)
  const active = shown[at]
  const optionId = ({ id }: Command) => `${listId}-${id}`
  const activeId = active ? optionId(active) : null
  useLayoutEffect(() => onActive(activeId), [activeId, onActive])
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  function run(command: Command): void {
    // what was found is no command: no name of a customer is kept
    if (commands.includes(command)) lately.add(command.id)
    onRun(command.run)
  }
  function stand(index: number): void {
    const command = shown.at(index % Math.max(1, shown.length))
    if (command) setStood({ text, id: command.id })
  }
  const onKey: ListKeys = (key) => {
    if (key === 'Enter' && active) run(active)
    else if (key === 'ArrowDown') stand(at + 1)
    else if (key === 'ArrowUp') stand(at - 1)
    else return false
    return true
  }
  useLayoutEffect(() => {
    keys.current = onKey
    return () => {
      keys.current = null
    }
  })

  return (
    <>
      <div ref={list} id={listId} class="palette-list" role="listbox" aria-label={words.list}>
        {groups.map(({ name, commands: inside }) => (
          // biome-ignore lint/a11y/useSemanticElements: a list box holds groups, and no fieldset
          <div key={name} role="group" aria-label={words.groups[name]}>
            <div class="palette-group" aria-hidden="true">
              {words.groups[name]}
            </div>
            {inside.map((command) => (
              <button
                key={command.id}
                id={optionId(command)}
                type="button"
                class="palette-option"
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                aria-keyshortcuts={command.keys?.join(' ')}
                // a press would take the focus out of the field
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => setStood({ text, id: command.id })}
                onClick={() => run(command)}
              >
                <Icon name={command.icon} size={15} />
                <span class="palette-name" dir="auto">
                  {command.name}
                </span>
                {command.detail && (
                  <small dir="auto">
                    <span class="visually-hidden">, </span>
                    {command.detail}
                  </small>
                )}
                {command.keys && (
                  <span class="palette-keys" aria-hidden="true">
                    {command.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                )}
              </button>
            ))}
          </div>
        ))}
      </div>
      {/* told after a search, not with each letter */}
      <p class={shown.length > 0 && step === 'idle' ? 'visually-hidden' : 'palette-told'} role="status">
        {toldOf(step, shown.length)}
      </p>
    </>
  )
}

const asGroups = (found: readonly Command[]) =>
  (['people', 'messages'] as const)
    .map((name) => ({ name, commands: found.filter(({ group }) => group === name) }))
    .filter((group) => group.commands.length > 0)

function toldOf(step: 'idle' | 'looking' | 'failed', count: number): string {
  if (step === 'looking') return words.looking
  if (step === 'failed') return words.unfound
  return count === 0 ? words.nothing : words.count(count)
}
