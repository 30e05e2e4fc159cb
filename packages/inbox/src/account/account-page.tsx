import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog, type Question } from '../admin/confirm-dialog'
import type { Workspace } from '../workspace/workspace'
import { LanguageCard } from './language-card'
import { NameForm } from './name-form'
import { createOwnAccount } from './own-account'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'
import { problemText, words } from './words'
import '../team/team.css'
import './account.css'

interface AccountPageProps {
  readonly workspace: Workspace
  /** Begins anew as nobody. */
  readonly onSignedOutEverywhere?: () => void
  readonly reload?: () => void
}

/** What a person decides about their own account. */
export function AccountPage({
  workspace,
  onSignedOutEverywhere = () => location.assign('/inbox'),
  reload = () => location.reload(),
}: AccountPageProps) {
  const [account] = useState(() => createOwnAccount(workspace))
  const [question, setQuestion] = useState<Question | null>(null)
  useEffect(() => void account.readSessions(), [account])
  const { name, email } = workspace.me

  async function endAll() {
    const refusal = await account.endAll()
    if (!refusal) onSignedOutEverywhere()
    return refusal
  }

  return (
    <AdminPage workspace={null} heading={words.heading} lead={words.lead(email)} className="account">
      <NameForm name={name} rename={account.rename} />
      <LanguageCard storage={workspace.storage} reload={reload} />
      <PasswordForm email={email} change={account.changePassword} />
      <SessionList
        sessions={account.sessions.value}
        onRetry={account.readSessions}
        end={account.endSession}
        onEndAll={() =>
          setQuestion({ title: words.endAllTitle, points: words.endAllPoints, deed: words.endAll, run: endAll })
        }
      />
      {question && <ConfirmDialog question={question} explain={problemText} onClose={() => setQuestion(null)} />}
    </AdminPage>
  )
}
