import type { Agent, AgentOptions, Storage } from '@opencx/client'
import type { Me } from '@opencx/protocol/http/inbox'
import type { Signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Route, Router } from 'preact-iso/router'
import { Frame } from './frame/frame'
import type { Theme } from './frame/theme'
import type { Api } from './http/api'
import {
  ACCOUNT_PATH,
  AUDIT_PATH,
  CANNED_PATH,
  CHAT_PATH,
  HOURS_PATH,
  INBOX_PATH,
  KNOWLEDGE_PATH,
  SETTINGS_PATH,
  SETUP_PATH,
  TAGS_PATH,
  TEAM_PATH,
  WEBHOOKS_PATH,
} from './place/place'
import { AccountRoom } from './room/account-room'
import { AuditRoom } from './room/audit-room'
import { CannedRoom } from './room/canned-room'
import { ChatRoom } from './room/chat-room'
import { HoursRoom } from './room/hours-room'
import { InboxRoom } from './room/inbox-room'
import { KnowledgeRoom } from './room/knowledge-room'
import { NotFound } from './room/not-found'
import { SettingsRoom } from './room/settings-room'
import { SetupRoom } from './room/setup-room'
import { TagsRoom } from './room/tags-room'
import { TeamRoom } from './room/team-room'
import { WebhooksRoom } from './room/webhooks-room'
import type { Session } from './session/session'
import { SettingsFrame } from './settings/settings-frame'
import { createWorkspace, type Organization } from './workspace/workspace'
import { WorkspaceContext } from './workspace/workspace-context'

export interface DeskProps {
  readonly session: Session
  readonly api: Api
  readonly storage: Storage
  readonly theme: Signal<Theme>
  readonly origin: string
  readonly connect: (options: AgentOptions) => Agent
  readonly me: Me
  readonly organization: Organization
}

/** Where a signed-in person works. It outlives an interruption, with everything on it. */
export function Desk({ session, theme, ...options }: DeskProps) {
  const [workspace] = useState(() =>
    createWorkspace({ ...options, onSignedOut: session.interrupt, onReturn: session.recheck }),
  )
  useEffect(() => workspace.stop, [workspace])

  const step = session.state.value.step
  const wasInterrupted = useRef(false)
  useEffect(() => {
    if (step === 'signed_in' && wasInterrupted.current) workspace.resume()
    wasInterrupted.current = step === 'interrupted'
  }, [step, workspace])

  return (
    <WorkspaceContext.Provider value={workspace}>
      <Frame workspace={workspace} theme={theme} signOut={session.signOut}>
        <SettingsFrame workspace={workspace}>
          <Router>
            <Route path={SETTINGS_PATH} component={SettingsRoom} />
            <Route path={SETUP_PATH} component={SetupRoom} />
            <Route path={KNOWLEDGE_PATH} component={KnowledgeRoom} />
            <Route path={CANNED_PATH} component={CannedRoom} />
            <Route path={TAGS_PATH} component={TagsRoom} />
            <Route path={HOURS_PATH} component={HoursRoom} />
            <Route path={CHAT_PATH} component={ChatRoom} />
            <Route path={TEAM_PATH} component={TeamRoom} />
            <Route path={ACCOUNT_PATH} component={AccountRoom} />
            <Route path={WEBHOOKS_PATH} component={WebhooksRoom} />
            <Route path={AUDIT_PATH} component={AuditRoom} />
            <Route path={INBOX_PATH} component={InboxRoom} />
            <Route default component={NotFound} />
          </Router>
        </SettingsFrame>
      </Frame>
    </WorkspaceContext.Provider>
  )
}
