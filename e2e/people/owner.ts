import type { Page } from '@playwright/test'
import { OWNER } from '../world/chat-server'
import { Agent } from './agent'

/** Somebody who sets up the chat of a business, by the names that assistive technology reads. */
export class Owner {
  readonly heading
  readonly addSite
  readonly save
  readonly preview

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Widget Setup' })
    this.addSite = page.getByRole('button', { name: 'Add a site' })
    this.save = page.getByRole('button', { name: 'Save changes' })
    this.preview = page.frameLocator('iframe[title="Chat preview"]')
  }

  /** Signs in and goes to Widget Setup. */
  async openSetup(): Promise<void> {
    const person = new Agent(this.page, this.origin)
    await person.signIn(OWNER)
    await person.openSettings('Widget Setup')
  }

  /** The card of a key that stands in pages. */
  card(name: string) {
    return this.page.getByRole('region', { name, exact: true })
  }
}
