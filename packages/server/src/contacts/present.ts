import type { Contact } from '@opencx/protocol/http/contacts'
import type { ContactRow } from './records'

/** A contact as the API shows it. */
export const present = ({ identity, visitor, ...row }: ContactRow): Contact => ({
  id: row.id,
  external_user_id: row.externalUserId,
  email: row.verifiedEmail,
  name: identity.name ?? null,
  phone: identity.phone ?? null,
  avatar_url: identity.avatarUrl ?? null,
  language: identity.language ?? null,
  custom_data: { ...identity.customData },
  unverified: { name: visitor.name ?? null, email: visitor.email ?? null },
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})
