import type { Settings } from '@opencx/protocol/http/business'
import { useEffect, useState } from 'preact/hooks'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { problemText } from './problem-text'
import { words } from './words'

interface IdentityCardProps {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
}

type Known =
  | { step: 'loading' }
  | { step: 'known'; isRequired: boolean }
  | { step: 'saving'; isRequired: boolean }
  | { step: 'failed'; isRequired: boolean; refusal: Refusal }

const PATH = '/api/business/admin/settings'

/** Whether only people whom the business vouches for may write. */
export function IdentityCard({ api, organizationId }: IdentityCardProps) {
  const [known, setKnown] = useState<Known>({ step: 'loading' })
  useEffect(() => {
    let isWanted = true
    const query = new URLSearchParams({ organizationId })
    void api.ask<{ settings: Settings }>(`${PATH}?${query}`).then((reply) => {
      if (isWanted && reply.ok) setKnown({ step: 'known', isRequired: reply.body.settings.requiresIdentity })
    })
    return () => {
      isWanted = false
    }
  }, [api, organizationId])
  // without it nothing can be said of it; the keys above say that the server cannot be reached
  if (known.step === 'loading') return null
  const { isRequired } = known

  async function save(requiresIdentity: boolean): Promise<void> {
    setKnown({ step: 'saving', isRequired: requiresIdentity })
    const body = { organizationId, requiresIdentity }
    const reply = await api.ask<{ settings: Settings }>(PATH, { method: 'POST', body })
    setKnown(
      reply.ok
        ? { step: 'known', isRequired: reply.body.settings.requiresIdentity }
        : { step: 'failed', isRequired, refusal: reply },
    )
  }

  return (
    <section class="card" aria-labelledby="identity">
      <h3 id="identity">{words.identity}</h3>
      <label class="choice">
        <input
          type="checkbox"
          role="switch"
          checked={isRequired}
          aria-checked={isRequired}
          aria-describedby="identity-lead"
          aria-busy={known.step === 'saving'}
          onChange={({ currentTarget }) => known.step !== 'saving' && save(currentTarget.checked)}
        />
        <span>
          <strong>{words.identityRequired}</strong>
          <span class="setup-hint" id="identity-lead">
            {words.identityLead}
          </span>
        </span>
      </label>
      {known.step === 'failed' && (
        <p class="setup-problem" role="alert">
          {problemText(known.refusal)}
        </p>
      )}
    </section>
  )
}
