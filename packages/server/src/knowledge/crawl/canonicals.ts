import type { Frontier } from './frontier'
import type { PageRow } from './page-store'
import type { Visited } from './store-visits'
import type { AskedVisit, ReadVisit } from './visit'

/** An address that was asked for, and what was stored of it before. */
interface Looked {
  readonly page: Pick<PageRow, 'url' | 'contentHash'>
  readonly visit: AskedVisit
}

/** A page that was asked for, before it is known whether another address stands for it. */
interface Asked extends Looked {
  readonly page: PageRow
}

/** Whether an address may stand for the pages that name it; `unsure` where it did not answer this time, but did before. */
type Standing = 'stands' | 'falls' | 'unsure'

/** Holds pages back until the address that they name instead of their own was visited too. */
export interface Canonicals {
  /** What can be stored after a visit, in this order: pages that waited for this one, and itself unless it waits. */
  settle(asked: Asked): Promise<readonly Visited[]>
}

interface CanonicalsOptions {
  readonly frontier: Pick<Frontier, 'hurry' | 'putBack'>
  /** How many pages are held in memory; those beyond are asked for once more. */
  readonly mostHeld: number
}

export function createCanonicals({ frontier, mostHeld }: CanonicalsOptions): Canonicals {
  const standings = new Map<string, Standing>()
  const waiting = new Map<string, (Asked | PageRow)[]>()
  let held = 0

  function conclude(url: string, standing: Standing): Visited[] {
    standings.set(url, standing)
    const waited = waiting.get(url) ?? []
    waiting.delete(url)
    return waited.flatMap((one) => {
      if ('visit' in one) {
        held--
        return [giveWay(one, standing)]
      }
      frontier.putBack(one)
      return []
    })
  }

  async function wait(asked: Asked, canonical: string): Promise<Visited[]> {
    const isHeld = held < mostHeld
    if (isHeld) held++
    const one = isHeld ? asked : asked.page
    const others = waiting.get(canonical)
    if (others) others.push(one)
    else waiting.set(canonical, [one])
    if (others) return []
    const reach = await frontier.hurry(canonical)
    if (reach === 'coming') return []
    // what the business left out does not come back under another address
    return conclude(canonical, reach === 'left_out' ? 'stands' : 'falls')
  }

  return {
    async settle(asked) {
      const { page, visit } = asked
      const waited = conclude(page.url, standingOf(asked))
      if (visit.outcome !== 'read') return [...waited, asked]
      if (visit.address !== page.url) waited.push(...conclude(visit.address, standingOf(asked, visit.address)))
      const { canonical } = visit
      if (canonical === null) return [...waited, asked]
      const standing = standings.get(canonical)
      return [...waited, ...(standing ? [giveWay(asked, standing)] : await wait(asked, canonical))]
    },
  }
}

/** What a visit says of an address: it stands when it was read there, has text, and names no other. */
export function standingOf({ page, visit }: Looked, url = page.url): Standing {
  // only what stands is stored with the marks that a site compares
  if (visit.outcome === 'unchanged') return 'stands'
  if (visit.outcome === 'read') return visit.address === url && isOriginal(visit) ? 'stands' : 'falls'
  return visit.trouble === 'passing' && page.contentHash !== null ? 'unsure' : 'falls'
}

const isOriginal = ({ canonical, reason }: ReadVisit) => canonical === null && reason !== 'no_content'

function giveWay({ page, visit }: Asked, standing: Standing): Visited {
  if (visit.outcome !== 'read' || visit.canonical === null) return { page, visit }
  // while nothing is known of the other, what was so last time stays so
  const isLeftOut = standing === 'stands' || (standing === 'unsure' && page.contentHash === null)
  if (!isLeftOut) return { page, visit }
  return { page, visit: { outcome: 'elsewhere', address: visit.canonical, links: visit.page.links } }
}
