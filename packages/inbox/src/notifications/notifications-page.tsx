import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import type { Workspace } from '../workspace/workspace'
import { DesktopChoice } from './desktop-choice'
import { MailChoices } from './mail-choices'
import { type NotificationState, notificationsOf } from './settings'
import { Switch } from './switch'
import { words } from './words'
import './notifications.css'

/** What somebody wants to be told of, and how: their own, in all of their businesses. */
export function NotificationsPage({ workspace }: { readonly workspace: Workspace }) {
  const state = notificationsOf(workspace)
  useEffect(() => void state.read(), [state])
  return (
    <AdminPage workspace={null} heading={words.heading} lead={words.lead}>
      <Shown state={state} />
    </AdminPage>
  )
}

type Saving = 'idle' | 'saving' | 'saved' | 'failed'

function Shown({ state }: { readonly state: NotificationState }) {
  const [saving, setSaving] = useState<Saving>('idle')
  const { value: known } = state.known
  const { value: refusal } = state.refusal
  if (known === null && refusal !== null)
    return <PageFailed title={words.failed} refusal={refusal} onRetry={state.read} />
  if (known === null) return <PageLoading text={words.loading} size="card" />
  const { settings, isMailed } = known

  async function change(changes: Partial<typeof settings>): Promise<void> {
    setSaving('saving')
    setSaving((await state.change(changes)) === null ? 'saved' : 'failed')
  }

  return (
    <div class="notifications">
      <section class="card" aria-labelledby="notifications-what">
        <div class="notifications-head">
          <h2 id="notifications-what">{words.what}</h2>
          <p class="admin-hint">{words.whatLead}</p>
        </div>
        <Switch
          name={words.unassigned}
          lead={words.unassignedLead}
          isOn={settings.unassigned}
          onChange={(unassigned) => void change({ unassigned })}
        />
        <Switch
          name={words.showsText}
          lead={words.showsTextLead}
          isOn={settings.showsText}
          onChange={(showsText) => void change({ showsText })}
        />
      </section>
      <section class="card" aria-labelledby="notifications-here">
        <h2 id="notifications-here">{words.here}</h2>
        <Switch
          name={words.sound}
          lead={words.soundLead}
          isOn={settings.sound}
          onChange={(sound) => void change({ sound })}
        />
        <button type="button" class="button notifications-play" onClick={() => void state.sound.play()}>
          {words.play}
        </button>
        <DesktopChoice desktop={state.desktop} />
      </section>
      <MailChoices settings={settings} isMailed={isMailed} change={(changes) => void change(changes)} />
      {saving === 'failed' && (
        <p class="admin-problem notifications-told" role="alert">
          {words.notSaved}
        </p>
      )}
      <p class="admin-hint notifications-told" role="status">
        {saving === 'saving' && words.saving}
        {saving === 'saved' && words.saved}
      </p>
    </div>
  )
}
