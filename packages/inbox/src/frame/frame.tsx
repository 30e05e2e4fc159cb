import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useOwnAvailability } from '../availability/use-own-availability'
import { ShortcutsDialog } from '../keyboard/shortcuts-dialog'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { usePalette } from '../palette/use-palette'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { ConnectionNotice } from './connection-notice'
import { Rail } from './rail'
import type { Theme } from './theme'
import { mayLeave } from './unsaved'
import './frame.css'

interface FrameProps {
  readonly workspace: Workspace
  readonly theme: Signal<Theme>
  /** Whether the server let go. */
  readonly signOut: () => Promise<boolean>
  readonly children: ComponentChildren
}

/** What stands around every room. */
export function Frame({ workspace, theme, signOut, children }: FrameProps) {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [isSignOutStuck, setIsSignOutStuck] = useState(false)
  const availability = useOwnAvailability(workspace)
  useShortcuts({ help: () => setIsHelpOpen(true) })
  const onSignOut = async () => mayLeave() && setIsSignOutStuck(!(await signOut()))
  const palette = usePalette({ workspace, availability, theme, onSignOut })

  return (
    <div class="frame">
      <Rail
        workspace={workspace}
        availability={availability}
        theme={theme}
        onShortcuts={() => setIsHelpOpen(true)}
        onPalette={palette.open}
        onSignOut={onSignOut}
      />
      <div class="frame-main">
        <ConnectionNotice link={workspace.link.value} />
        {availability.isRefused.value && (
          <p class="frame-problem" role="alert">
            {strings.availability.failed}
          </p>
        )}
        {isSignOutStuck && (
          <p class="frame-problem" role="alert">
            {strings.frame.signOutFailed}
          </p>
        )}
        {children}
      </div>
      {palette.shown}
      {isHelpOpen && <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />}
    </div>
  )
}
