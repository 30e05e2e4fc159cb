import type { Contact } from '../contacts'
import type { Participant } from '../conversations'
import type { OrgCaller } from '../keys'

/** The customer for whom a back end acts, as a participant of conversations. */
export function customerParticipant({ keyId }: OrgCaller, { id, orgId, identity }: Contact): Participant {
  return {
    actor: { kind: 'visitor', id, name: identity.name ?? null },
    audience: 'visitor',
    senderId: `key ${keyId} for ${id}`,
    scope: { orgId, contactId: id },
  }
}
