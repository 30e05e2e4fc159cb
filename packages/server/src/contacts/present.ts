import type { Contact } from '@opencx/protocol/http/contacts'
import type { ContactRow } from './records'

/** A contact as the API shows it. */
export const present = ({ identity, visitor, ...row }: ContactRow, mergedIds: readonly string[] = []): Contact => ({
  id: row.id,
  merged_ids: [...mergedIds],
  external_user_id: row.externalUserId,
  email: row.verifiedEmail,
  name: identity.name ?? null,
  phone: identity.phone ?? null,
  avatar_url: identity.avatarUrl ?? null,
  language: identity.language ?? null,
  custom_data: { ...identity.customData },
  noted: {
    name: identity.noted?.name ?? null,
    email: identity.noted?.email ?? null,
    phone: identity.noted?.phone ?? null,
  },
  unverified: { name: visitor.name ?? null, email: visitor.email ?? null },
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})
