import { expect, type Page } from '@playwright/test'

/** Somebody on a site with the widget, by the names that assistive technology reads. */
export class Visitor {
  readonly launcher
  readonly closer
  readonly frame
  readonly composer
  readonly send
  readonly thread
  readonly menu

  constructor(readonly page: Page) {
    this.launcher = page.getByRole('button', { name: /^Open chat/ })
    this.closer = page.getByRole('button', { name: /^Close chat/ })
    this.frame = page.frameLocator('iframe[title="Chat"]')
    this.composer = this.frame.getByRole('textbox', { name: 'Message' })
    this.menu = this.frame.getByRole('button', { name: 'Menu' })
    this.send = this.frame.getByRole('button', { name: 'Send' })
    this.thread = this.frame.getByRole('log', { name: 'Conversation' })
  }

  /** Goes to a page and opens the chat there. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.launcher.click()
    await this.composer.waitFor()
  }

  async write(text: string): Promise<void> {
    let attempts = 0
    // a browser under load may type into the page around the chat after a script gave the chat the focus, and goes on
    // so; a press that a person would make gives it for good
    await expect(async () => {
      if (attempts++ > 0) await this.composer.click()
      await this.composer.fill(text)
      await expect(this.composer).toHaveValue(text, { timeout: 1_000 })
    }).toPass()
    await this.composer.press('Enter')
  }

  /** Everything in the thread that matches, in reading order, repeats included. */
  async read(pattern: RegExp): Promise<string[]> {
    return (await this.thread.textContent())?.match(pattern) ?? []
  }
}
