import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { Directory } from '../directory/directory'
import { failureText } from '../http/failure-text'
import { Icon } from '../icon/icon'
import { Picker } from '../picker/picker'
import { strings } from '../strings/strings'

interface TagPickerProps {
  /** Ids of the tags that it has. */
  readonly tags: readonly string[]
  readonly directory: Directory
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  readonly onChange: (change: { add: string[]; remove: string[] }) => void
}

/** A list to put tags on a conversation and to take them off; what is not there yet can be made. */
export function TagPicker({ tags, directory, buttonRef, onChange }: TagPickerProps) {
  const words = strings.tags
  const [problem, setProblem] = useState<string | null>(null)
  const known = directory.tags.value ?? []

  async function make(name: string): Promise<void> {
    setProblem(null)
    const reply = await directory.addTag(name)
    if (reply.ok) onChange({ add: [reply.body.tag.id], remove: [] })
    else setProblem(failureText(reply))
  }

  return (
    <>
      <Picker
        name={words.change}
        buttonClass="icon-button"
        buttonRef={buttonRef}
        face={<Icon name="tag" size={17} />}
        options={known.map(({ id, name }) => ({ id, name, isChosen: tags.includes(id) }))}
        placeholder={words.find}
        nothing={known.length === 0 ? words.none : words.notFound}
        isMultiple
        onPick={(id) => onChange(tags.includes(id) ? { add: [], remove: [id] } : { add: [id], remove: [] })}
        make={{ label: words.make, onMake: (name) => void make(name) }}
      />
      {problem !== null && (
        <p class="header-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
