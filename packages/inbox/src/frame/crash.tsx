import { Component, type ComponentChildren } from 'preact'
import { strings } from '../strings/strings'
import { EmptyState } from './empty-state'

interface CrashProps {
  readonly children: ComponentChildren
}

/** Stands in when drawing fails, instead of an empty page. */
export class Crash extends Component<CrashProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ hasCrashed: true })
  }

  override render({ children }: CrashProps) {
    if (!this.state.hasCrashed) return children
    return (
      <main class="whole-page">
        <EmptyState isPage icon="alert" title={strings.start.crashed} lead={strings.start.crashedLead}>
          <button type="button" class="button" onClick={() => location.reload()}>
            {strings.start.reload}
          </button>
        </EmptyState>
      </main>
    )
  }
}
