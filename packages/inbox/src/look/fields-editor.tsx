import type { PreChatField } from '@opencx/protocol/http/settings'
import { Icon } from '../icon/icon'
import { words } from './words'

const FIELDS_MAX = 10
const TYPES = ['text', 'email', 'tel', 'select'] as const

interface FieldsEditorProps {
  readonly fields: readonly PreChatField[]
  readonly onChange: (fields: PreChatField[]) => void
}

/** The questions that a business adds to the form. New ones are named when they are saved. */
export function FieldsEditor({ fields, onChange }: FieldsEditorProps) {
  const change = (index: number, changes: Partial<PreChatField>) =>
    onChange(fields.map((field, i) => (i === index ? { ...field, ...changes } : field)))
  return (
    <fieldset class="lines">
      <legend>{words.fields}</legend>
      <p class="admin-hint">{words.fieldsHint}</p>
      <ul>
        {fields.map(({ label, type, isRequired, options }, index) => (
          <li key={index} class="look-field">
            <input
              type="text"
              dir="auto"
              maxLength={80}
              aria-label={words.fieldLabel(index + 1)}
              placeholder={words.fieldLabelPlaceholder}
              value={label}
              onInput={({ currentTarget }) => change(index, { label: currentTarget.value })}
            />
            <select
              aria-label={words.fieldType(index + 1)}
              value={type}
              onChange={({ currentTarget }) =>
                change(index, { type: TYPES.find((each) => each === currentTarget.value) ?? 'text' })
              }
            >
              {TYPES.map((each) => (
                <option key={each} value={each}>
                  {words.fieldTypes[each]}
                </option>
              ))}
            </select>
            <button
              type="button"
              class="icon-button"
              aria-label={words.removeField(label)}
              title={words.removeField(label)}
              onClick={() => onChange(fields.toSpliced(index, 1))}
            >
              <Icon name="close" size={14} />
            </button>
            {type === 'select' && (
              <textarea
                dir="auto"
                rows={3}
                aria-label={words.fieldOptions(index + 1)}
                placeholder={words.fieldOptions(index + 1)}
                value={(options ?? []).join('\n')}
                onInput={({ currentTarget }) => change(index, { options: currentTarget.value.split('\n') })}
              />
            )}
            <label class="tick">
              <input
                type="checkbox"
                checked={isRequired}
                onChange={({ currentTarget }) => change(index, { isRequired: currentTarget.checked })}
              />
              <span>{words.fieldRequired}</span>
            </label>
          </li>
        ))}
      </ul>
      {fields.length < FIELDS_MAX && (
        <button
          type="button"
          class="button lines-add"
          onClick={() => onChange([...fields, { name: '', label: '', type: 'text', isRequired: false }])}
        >
          <Icon name="plus" size={14} />
          {words.addField}
        </button>
      )}
    </fieldset>
  )
}
