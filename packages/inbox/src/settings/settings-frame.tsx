import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso/router'
import { Icon } from '../icon/icon'
import { SETTINGS_PATH } from '../place/place'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { isSetting, settingsOf, settingsPageAt } from './pages'
import './settings.css'

interface SettingsFrameProps {
  readonly workspace: Workspace
  readonly children: ComponentChildren
}

/** Stands around every room; in the settings it leads from page to page, and goes on standing while they change. */
export function SettingsFrame({ workspace, children }: SettingsFrameProps) {
  const { path } = useLocation()
  const here = settingsPageAt(path)
  const inside = isSetting(path)
  return (
    <div class={inside ? `settings ${here ? 'has-page' : ''}` : 'room'}>
      {inside && <SettingsNav workspace={workspace} here={here?.path ?? null} />}
      {here && (
        <nav class="settings-back" aria-label={strings.frame.backToSettings}>
          <a href={SETTINGS_PATH}>
            <Icon name="arrowLeft" size={16} />
            {strings.frame.backToSettings}
          </a>
        </nav>
      )}
      {children}
    </div>
  )
}

function SettingsNav({ workspace, here }: { readonly workspace: Workspace; readonly here: string | null }) {
  const { name, role } = workspace.organization.value
  return (
    <nav class="settings-nav" aria-label={strings.frame.settings}>
      <p class="settings-title">
        {strings.frame.settings}
        <small>
          <bdi>{name}</bdi>
        </small>
      </p>
      {settingsOf(role).map((group) => (
        <div key={group.id}>
          <p id={`settings-${group.id}`}>{group.name}</p>
          <ul aria-labelledby={`settings-${group.id}`}>
            {group.pages.map((page) => (
              <li key={page.path}>
                <a href={page.path} aria-current={page.path === here ? 'page' : undefined}>
                  <Icon name={page.icon} size={16} />
                  {page.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
