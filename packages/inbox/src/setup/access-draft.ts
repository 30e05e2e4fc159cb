import type { KeyChanges, PageKey } from '@opencx/protocol/http/inbox-keys'
import type { Refusal } from '../http/reply'
import { isInsecure, withScheme } from './sites'

/** What somebody has made of a page key and not saved yet. */
export interface AccessDraft {
  readonly name: string
  readonly mode: PageKey['mode']
  readonly sites: readonly string[]
  readonly allowLocalhost: boolean
  readonly networks: readonly string[]
  readonly acceptsInsecure: boolean
}

export function draftOf(key: PageKey): AccessDraft {
  const { name, mode, allowedOrigins: sites, allowLocalhost, networks } = key
  return { name, mode, sites, allowLocalhost, networks, acceptsInsecure: false }
}

/** The draft as it is sent: no empty lines, each site with its scheme. */
export function tidied(draft: AccessDraft): AccessDraft {
  const kept = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '')
  return { ...draft, name: draft.name.trim(), sites: kept(draft.sites).map(withScheme), networks: kept(draft.networks) }
}

export function changesOf({ name, mode, sites, allowLocalhost, networks }: AccessDraft): KeyChanges {
  return { name, mode, allowLocalhost, allowedOrigins: [...sites], networks: [...networks] }
}

/** Sites without encryption that are new: each is a decision of its own. */
export function newInsecureSites({ mode, sites }: AccessDraft, key: PageKey): readonly string[] {
  return mode === 'strict' ? sites.filter((site) => isInsecure(site) && !key.allowedOrigins.includes(site.trim())) : []
}

/** What the server says of the lines of one list, by their index. */
export function lineProblems(
  refusal: Refusal | null,
  list: 'allowedOrigins' | 'networks',
): ReadonlyMap<number, string> {
  const own = Object.entries(refusal?.fields ?? {}).filter(([path]) => path.startsWith(`${list}.`))
  return new Map(own.map(([path, problem]) => [Number(path.slice(list.length + 1)), problem]))
}
