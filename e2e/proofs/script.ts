import { expect } from '@playwright/test'
import { type Proof, show } from './proof'

/** What a page says and hears in JavaScript. */
export const scriptProofs: Proof[] = [
  {
    block: 'queue',
    promise: 'a click before the script has arrived opens the chat once it has',
    async prove(world, code) {
      const { page, composer } = world.visitor
      let arrive = () => {}
      const clicked = new Promise<void>((done) => (arrive = done))
      await page.route('**/widget.js', (route) => clicked.then(() => route.continue()))
      await show(world, { body: code })
      await page.evaluate((src) => {
        const tag = new DOMParser().parseFromString(src, 'text/html').querySelector('script')
        const script = Object.assign(document.createElement('script'), { src: tag?.src })
        script.dataset.token = tag?.dataset.token
        document.head.append(script)
      }, world.block('start'))
      await page.getByText('Chat with us').click()
      arrive()
      await expect(composer).toBeVisible()
    },
  },
  {
    block: 'script',
    promise: 'every call is carried out, the visitor is introduced and the state is told',
    async prove(world, code) {
      const { visitor } = world
      const said = visitor.page.waitForEvent('console', (line) => /^OpenCX .*unread$/.test(line.text()))
      const exchanged = visitor.page.waitForRequest('**/widget/v1/exchange')
      await show(world, { head: `${world.block('queue')}<script>${code}</script>${world.block('start')}` })
      await expect(visitor.composer).toHaveValue('I would like to ')
      expect((await said).text()).toMatch(/^OpenCX \d+\.\d+\.\d+: (open|closed), 0 unread$/)
      await visitor.write('Who am I?')
      expect((await exchanged).postDataJSON().visitor).toMatchObject({
        name: 'Ada Lovelace',
        email: 'ada@example.com',
      })
    },
  },
  {
    block: 'consent',
    promise: 'nothing but the script is loaded before the visitor allows it',
    async prove(world, code) {
      const { page, launcher } = world.visitor
      const requests: string[] = []
      page.on('request', (request) => requests.push(new URL(request.url()).pathname))
      await show(world, { body: code })
      await page.waitForTimeout(1_500)
      expect(requests.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/widget.js'])
      await expect(launcher).toHaveCount(0)
      await page.getByText('Allow chat').click()
      await expect(launcher).toBeVisible()
    },
  },
  {
    block: 'sign-out',
    promise: 'the widget is gone, and whoever comes next finds nothing of the visitor',
    async prove(world, code) {
      const { visitor } = world
      await show(world, { head: world.block('start') })
      await visitor.launcher.click()
      await visitor.write('My secret')
      await expect(visitor.thread).toContainText('My secret')
      await visitor.page.evaluate(code)
      await expect(visitor.page.locator('opencx-widget')).toHaveCount(0)
      await visitor.page.reload()
      await visitor.launcher.click()
      await expect(visitor.composer).toBeVisible()
      await expect(visitor.frame.getByText('My secret')).toHaveCount(0)
    },
  },
  {
    block: 'events',
    promise: 'a message is told to the window',
    async prove(world, code) {
      const { visitor } = world
      const said = visitor.page.waitForEvent('console', (line) => line.text() === 'visitor: Do you hear me?')
      await show(world, { head: code + world.block('start') })
      await visitor.launcher.click()
      await visitor.write('Do you hear me?')
      await said
    },
  },
]
