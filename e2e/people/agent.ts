import type { Page } from '@playwright/test'
import { AGENT } from '../world/chat-server'

/** Somebody who answers, by the names that assistive technology reads. */
export class Agent {
  readonly email
  readonly password
  readonly signInButton
  readonly queue
  readonly thread
  readonly reply
  readonly send
  readonly note
  readonly resolve

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    this.email = page.getByRole('textbox', { name: 'Email' })
    this.password = page.getByRole('textbox', { name: 'Password' })
    this.signInButton = page.getByRole('button', { name: 'Sign in' })
    this.queue = page.getByRole('list', { name: 'Conversations' })
    this.thread = page.getByRole('log', { name: 'Conversation' })
    this.reply = page.getByRole('textbox', { name: 'Reply' })
    this.send = page.getByRole('button', { name: 'Send' })
    this.note = page.getByRole('switch', { name: 'Internal note' })
    this.resolve = page.getByRole('button', { name: 'Resolve' })
  }

  async signIn({ email, password } = AGENT): Promise<void> {
    await this.page.goto(`${this.origin}/inbox`)
    await this.email.fill(email)
    await this.password.fill(password)
    await this.signInButton.click()
    await this.queue.waitFor()
  }

  /** Goes to a page of the settings, from wherever they are. */
  async openSettings(name: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Settings', exact: true }).click()
    await this.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click()
    await this.page.getByRole('heading', { level: 1, name }).waitFor()
  }

  /** The row of a contact in the list. */
  row(contact: string) {
    return this.queue.getByRole('link', { name: contact })
  }

  async openConversation(contact: string): Promise<void> {
    await this.row(contact).click()
    await this.thread.waitFor()
  }

  async write(text: string): Promise<void> {
    await this.reply.fill(text)
    await this.send.click()
  }

  /** Everything in the thread that matches, in reading order, repeats included. */
  async read(pattern: RegExp): Promise<string[]> {
    return (await this.thread.textContent())?.match(pattern) ?? []
  }
}
