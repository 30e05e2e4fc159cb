import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A site of readable pages, served by a process of its own. */
export interface Site {
  readonly url: string
  readonly pages: number
  /** How often it sent which status for a page since this was asked last. */
  counts(): Promise<Readonly<Record<number, number>>>
  stop(): Promise<void>
}

export async function startSite(): Promise<Site> {
  const child = fork(`${import.meta.dirname}/site-process.mjs`)
  const [served]: Pick<Site, 'url' | 'pages'>[] = await once(child, 'message')
  if (!served) throw new Error('The site did not say where it is.')
  return {
    ...served,
    async counts() {
      child.send('counts')
      const [counts] = await once(child, 'message')
      return counts
    },
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
