import type { Visitor } from '../people/visitor'
import type { ChatServer } from '../world/chat-server'
import type { DemoKeys } from '../world/organizations'
import type { Page, Site } from '../world/site'

/** Where the code of a document is tried out. */
export interface World {
  readonly chat: ChatServer
  readonly keys: DemoKeys
  readonly site: Site
  readonly visitor: Visitor
  /** Another piece of code of the documents, ready to run. */
  block(name: string): string
}

/** That a piece of code does what the text around it says. */
export interface Proof {
  /** Its name in the document. */
  readonly block: string
  readonly promise: string
  /** `code` has the address and keys of the real server in it. */
  prove(world: World, code: string): Promise<void>
}

interface Shown extends Pick<Page, 'headers'> {
  readonly head?: string
  readonly body?: string
}

/** Somebody's page with pieces of code in it. */
export function pageWith({ head = '', body = '', headers }: Shown): Page {
  const html = `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body><h1>Shop</h1>${body}</body></html>`
  return { html, headers }
}

/** Shows a page to the visitor of a world. */
export async function show({ site, visitor }: World, shown: Shown, host = '127.0.0.1'): Promise<void> {
  site.serve(pageWith(shown))
  await visitor.page.goto(site.at(host))
}

/** The errors of a page from now on; that a site has no icon is none. */
export function errorsOf({ visitor }: World): string[] {
  const errors: string[] = []
  visitor.page.on('pageerror', (error) => errors.push(error.message))
  visitor.page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
  return errors
}
