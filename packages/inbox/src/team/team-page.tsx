import type { Role } from '@opencx/protocol/http/inbox'
import type { Member, OpenInvitation, SentInvitation } from '@opencx/protocol/http/inbox-team'
import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog, type Question } from '../admin/confirm-dialog'
import { PageFailed, PageLoading } from '../admin/page-states'
import { useReturns } from '../availability/use-returns'
import type { Refusal, Reply } from '../http/reply'
import type { Workspace } from '../workspace/workspace'
import { InvitationList } from './invitation-list'
import { InviteDialog } from './invite-dialog'
import { LimitDialog } from './limit-dialog'
import { LinkDialog, ResetLinkDialog } from './link-dialog'
import { MemberList } from './member-list'
import { RoutingCard } from './routing-card'
import { createTeam, type Team } from './team'
import { problemText, routingWords, words } from './words'
import './team.css'

interface TeamPageProps {
  readonly workspace: Workspace
  /** Begins anew as whoever one is now. */
  readonly onLeft?: () => void
}

/** Who belongs to the business; owners and admins decide on it here. */
export function TeamPage({ workspace, onLeft = () => location.assign('/inbox') }: TeamPageProps) {
  const { api, onSignedOut } = workspace
  const { id, role } = workspace.organization.value
  const [team] = useState(() => createTeam({ api, organizationId: id, role, onSignedOut }))
  useEffect(() => void team.read(), [team])
  useReturns(team.reread)
  useRefusals(team)
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead}>
      <Shown team={team} workspace={workspace} onLeft={onLeft} />
    </AdminPage>
  )
}

type Open =
  | { what: 'invite' }
  | { what: 'link'; email: string; link: string }
  | { what: 'reset'; name: string; link: string }
  | { what: 'confirm'; question: Question }
  | { what: 'limit'; member: Member }

function Shown({ team, workspace, onLeft }: { team: Team; workspace: Workspace; onLeft: () => void }) {
  const [open, setOpen] = useState<Open | null>(null)
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)
  const { name: business, role: own } = workspace.organization.value
  const state = team.state.value
  if (state.step === 'loading') return <PageLoading text={words.loading} />
  if (state.step === 'failed') return <PageFailed title={words.failed} refusal={state.refusal} onRetry={team.read} />
  const { members, routing, invitations, isMailed } = state

  const close = () => setOpen(null)
  const tell = (refusal: Refusal | null, done: string) =>
    setTold({ text: refusal ? problemText(refusal) : done, isProblem: refusal !== null })
  const ask = (question: Question) => setOpen({ what: 'confirm', question })

  function show(reply: Reply<SentInvitation>): Refusal | null {
    if (!reply.ok) return reply
    const { invitation, link } = reply.body
    setOpen(link === null ? null : { what: 'link', email: invitation.email, link })
    setTold(link === null ? { text: words.sent(invitation.email), isProblem: false } : null)
    return null
  }
  async function resend({ id }: OpenInvitation): Promise<void> {
    const refusal = show(await team.resend(id))
    if (refusal) tell(refusal, '')
  }
  async function revoke({ id, email }: OpenInvitation): Promise<void> {
    tell(await team.revoke(id), words.revoked(email))
    document.getElementById('team-invitations')?.focus()
  }
  async function changeRole({ id, name }: Member, role: Role): Promise<Refusal | null> {
    const refusal = await team.changeRole(id, role)
    tell(refusal, words.roleChanged(name, words.roles[role]))
    return refusal
  }
  function onRole(member: Member, role: Role): void {
    if (member.id !== workspace.me.id) return void changeRole(member, role)
    const run = () => changeRole(member, role)
    ask({ title: words.stepDownTitle, points: words.stepDownPoints, deed: words.stepDown(words.roles[role]), run })
  }
  async function changeLimit({ id, name }: Member, openLimit: number | null): Promise<Refusal | null> {
    const refusal = await team.changeLimit(id, openLimit)
    if (!refusal) tell(null, routingWords.limitChanged(name, openLimit ?? routing.openLimit))
    return refusal
  }
  async function makeResetLink({ id, name }: Member): Promise<void> {
    const reply = await team.makeResetLink(id)
    if (reply.ok) setOpen({ what: 'reset', name, link: reply.body.link })
    else tell(reply, '')
  }
  function onRemove({ id, name }: Member): void {
    const isOwn = id === workspace.me.id
    const run = async () => {
      const refusal = await team.remove(id)
      if (refusal) return refusal
      if (isOwn) onLeft()
      tell(null, words.removed(name))
      return null
    }
    if (isOwn) ask({ title: words.leaveTitle(business), points: words.leavePoints, deed: words.leave, run })
    else ask({ title: words.removeTitle(name, business), points: words.removePoints, deed: words.remove, run })
  }

  return (
    <>
      <p class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
        {told?.text}
      </p>
      <MemberList
        members={members}
        routing={routing}
        workspace={workspace}
        onInvite={invitations && (() => setOpen({ what: 'invite' }))}
        onRole={onRole}
        onLimit={(member) => setOpen({ what: 'limit', member })}
        onResetLink={own === 'owner' && !isMailed ? (member) => void makeResetLink(member) : null}
        onRemove={onRemove}
      />
      {invitations && (
        <InvitationList
          invitations={invitations}
          isMailed={isMailed}
          own={own}
          onResend={(invitation) => void resend(invitation)}
          onRevoke={(invitation) => void revoke(invitation)}
        />
      )}
      {own !== 'agent' && <RoutingCard routing={routing} change={team.changeRouting} />}
      {open?.what === 'limit' && (
        <LimitDialog
          member={open.member}
          everybody={routing.openLimit}
          change={(openLimit) => changeLimit(open.member, openLimit)}
          onClose={close}
        />
      )}
      {open?.what === 'invite' && (
        <InviteDialog
          own={own}
          isMailed={isMailed}
          invite={async (wanted) => show(await team.invite(wanted))}
          onClose={close}
        />
      )}
      {open?.what === 'link' && <LinkDialog email={open.email} link={open.link} onClose={close} />}
      {open?.what === 'reset' && <ResetLinkDialog name={open.name} link={open.link} onClose={close} />}
      {open?.what === 'confirm' && <ConfirmDialog question={open.question} explain={problemText} onClose={close} />}
    </>
  )
}

/** A mail server says soon after an invitation was sent that it does not take it. */
function useRefusals({ state: { value: state }, reread }: Team): void {
  const sent = state.step === 'shown' ? state.invitations?.map(({ id, expiresAt }) => id + expiresAt).join() : ''
  useEffect(() => {
    if (!sent) return
    const timer = setTimeout(reread, REFUSED_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [sent, reread])
}

const REFUSED_WITHIN_MS = 5_000
