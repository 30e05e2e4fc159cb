import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import type { Api } from '../http/api'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'

const load = () =>
  afterTexts(() => import('../new-business/set-up-business').then(({ SetUpBusiness }) => SetUpBusiness))
type Loaded = Awaited<ReturnType<typeof load>>

interface NoBusinessProps {
  readonly api: Api
  readonly userId: string
  /** The name of the one they belonged to a moment ago. */
  readonly former: string | null
  /** Goes to a business that was set up. */
  readonly onDone: (organizationId: string) => void
  readonly onSignOut: () => void
}

/** Signed in, but a member of nothing: they set a business up, or are invited to one. */
export function NoBusiness({ api, userId, former, onDone, onSignOut }: NoBusinessProps) {
  const [loaded, setLoaded] = useState<{ SetUp: Loaded } | 'lost' | null>(null)
  const way = useRef<HTMLButtonElement>(null)
  const [returns, setReturns] = useState(0)
  // the button back is gone with the form
  useLayoutEffect(() => {
    if (returns > 0) way.current?.focus()
  }, [returns])
  const words = strings.start
  const [title, lead] =
    former === null ? [words.noBusiness, words.noBusinessLead] : [words.dismissed(former), words.dismissedLead]
  const setUp = () =>
    load().then(
      (SetUp) => setLoaded({ SetUp }),
      () => setLoaded('lost'),
    )
  if (loaded !== null && loaded !== 'lost')
    return (
      <loaded.SetUp api={api} userId={userId} onDone={onDone}>
        <button
          type="button"
          class="link-button sign-in-aside"
          onClick={() => {
            setLoaded(null)
            setReturns(returns + 1)
          }}
        >
          {words.back}
        </button>
      </loaded.SetUp>
    )
  return (
    <main class="whole-page">
      <EmptyState isPage icon="building" title={title} lead={lead}>
        <button ref={way} type="button" class={`button ${former === null ? 'primary' : ''}`} onClick={setUp}>
          {former === null ? words.setUp : words.setUpOwn}
        </button>
        <button type="button" class="button" onClick={onSignOut}>
          {strings.frame.signOut}
        </button>
        <p role="alert">{loaded === 'lost' && strings.frame.setupLostLead}</p>
      </EmptyState>
    </main>
  )
}
