interface SwitchProps {
  readonly name: string
  readonly lead: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is on or off. */
export function Switch({ name, lead, isOn, onChange }: SwitchProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        class="switch"
        checked={isOn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>
        <strong>{name}</strong>
        <span class="admin-hint">{lead}</span>
      </span>
    </label>
  )
}
