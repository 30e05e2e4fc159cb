import type { contacts } from './schema'

type Row = Pick<typeof contacts.$inferSelect, 'visitor' | 'identity' | 'verifiedEmail'>

/** What agents call a contact: what they wrote down, what the business says, or what the visitor said. */
export const shownName = ({ identity, visitor }: Row): string | null =>
  identity.noted?.name ?? identity.name ?? visitor.name ?? null

/** What may be said to whoever writes as this contact: nothing that agents noted, or took over from somebody else. */
export const ownName = ({ identity, visitor }: Row): string | null => identity.name ?? visitor.name ?? null

export const ownEmail = ({ verifiedEmail, visitor }: Row): string | null => verifiedEmail ?? visitor.email ?? null

/** The address that agents see; one that the business vouches for comes before all others. */
export const shownEmail = ({ verifiedEmail, identity, visitor }: Row): string | null =>
  verifiedEmail ?? identity.noted?.email ?? visitor.email ?? null

export const shownPhone = ({ identity, visitor }: Omit<Row, 'verifiedEmail'>): string | null =>
  identity.noted?.phone ?? identity.phone ?? visitor.phone ?? null
