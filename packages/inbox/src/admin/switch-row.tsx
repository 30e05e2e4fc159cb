import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface SwitchRowProps {
  readonly name: string
  readonly hint?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  /** What there is to decide while it is on. */
  readonly children?: ComponentChildren
}

/** Something that is on or off, with what there is to decide while it is on. */
export function SwitchRow({ name, hint, isOn, onChange, children }: SwitchRowProps) {
  const id = useId()
  return (
    <div class="switch-row">
      <label class="tick">
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={isOn}
          aria-checked={isOn}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>
          {name}
          {hint !== undefined && (
            <span id={id} class="admin-hint">
              {hint}
            </span>
          )}
        </span>
      </label>
      {isOn && children && <div class="switch-more">{children}</div>}
    </div>
  )
}
