import type { NotificationSettings } from '@opencx/protocol/http/inbox-notifications'
import { mailDelays } from '@opencx/protocol/http/mail-delays'
import { Switch } from './switch'
import { words } from './words'

interface MailChoicesProps {
  readonly settings: NotificationSettings
  /** Whether this server sends mail at all. */
  readonly isMailed: boolean
  readonly change: (changes: Partial<NotificationSettings>) => void
}

/** When a mail tells of what was not read. */
export function MailChoices({ settings, isMailed, change }: MailChoicesProps) {
  return (
    <section class="card" aria-labelledby="notifications-mail">
      <div class="notifications-head">
        <h2 id="notifications-mail">{words.mail}</h2>
        <p class="admin-hint">{words.mailLead}</p>
      </div>
      {!isMailed && <p class="admin-warning">{words.notMailed}</p>}
      <fieldset class="choices notifications-delays">
        <legend>{words.mailAfter}</legend>
        {[...mailDelays, null].map((minutes) => (
          <label key={minutes} class="choice">
            <input
              type="radio"
              name="mail-after"
              checked={settings.mailAfter === minutes}
              onChange={() => change({ mailAfter: minutes })}
            />
            <span>{words.delays[minutes ?? 'off']}</span>
          </label>
        ))}
      </fieldset>
      <Switch
        name={words.mailsMentions}
        lead={words.mailsMentionsLead}
        isOn={settings.mailsMentions}
        onChange={(mailsMentions) => change({ mailsMentions })}
      />
    </section>
  )
}
