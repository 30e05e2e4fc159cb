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
    await expect(async () => {
      if (attempts++ > 0) await this.takeFocus()
      await this.composer.fill(text)
      await expect(this.composer).toHaveValue(text, { timeout: 1_000 })
    }).toPass()
    await this.composer.press('Enter')
    const isSent = expect(this.composer).not.toHaveValue(text, { timeout: 2_000 })
    if (await isSent.then(() => true).catch(() => false)) return
    await this.takeFocus()
    await this.composer.press('Enter')
  }

  /**
   * A browser under load may give what is typed to the page around the chat although the chat says that it has the focus,
   * and goes on so until the page has lost it.
   */
  private async takeFocus(): Promise<void> {
    await this.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await this.composer.click()
  }

  /** Everything in the thread that matches, in reading order, repeats included. */
  async read(pattern: RegExp): Promise<string[]> {
    return (await this.thread.textContent())?.match(pattern) ?? []
  }
}
