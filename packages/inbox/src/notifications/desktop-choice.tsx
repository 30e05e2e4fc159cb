import type { Desktop } from './desktop'
import { Switch } from './switch'
import { words } from './words'

/** Whether this device shows notifications; where it cannot, why, and what to do. */
export function DesktopChoice({ desktop }: { readonly desktop: Desktop }) {
  const state = desktop.state.value
  if (state === 'on' || state === 'off')
    return (
      <Switch
        name={words.desktopOn}
        lead={words.desktopLead}
        isOn={state === 'on'}
        onChange={(isOn) => desktop.choose(isOn)}
      />
    )
  return (
    <div class="notifications-desktop">
      <h3>{words.desktop}</h3>
      <p class="admin-hint" role="status">
        {words.states[state]}
      </p>
      {state === 'ask' && (
        <button type="button" class="button" onClick={() => void desktop.ask()}>
          {words.allow}
        </button>
      )}
    </div>
  )
}
