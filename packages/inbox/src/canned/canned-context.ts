import { createContext } from 'preact'
import type { Workspace } from '../workspace/workspace'

/** For whom canned replies are looked up, and whom they are written to. */
export interface CannedSource {
  readonly workspace: Pick<Workspace, 'api' | 'onSignedOut' | 'me'>
  readonly business: { readonly id: string; readonly name: string }
  readonly contact: { readonly name: string | null; readonly email: string | null } | null
  readonly ticketNumber: number | null
}

/** Null where there is nobody to write to. */
export const CannedContext = createContext<CannedSource | null>(null)
