import type { Route } from '@playwright/test'
import type { Screen } from './screen'
import { begin } from './talk-screens'

const EXCHANGE = '**/widget/v1/exchange'

/** What goes wrong between visitor and server, and what is too much. */
export const troubleScreens: readonly Screen[] = [
  {
    name: 'reconnecting',
    business: 'open',
    async bring(stage) {
      await begin(stage)
      await stage.page.context().setOffline(true)
      await stage.write(stage.words.thanks)
      await stage.frame.locator('.connection p').waitFor()
    },
  },
  {
    name: 'refused message',
    business: 'open',
    async bring(stage) {
      await begin(stage)
      // as something between would that damages what it passes on
      await stage.page.route(EXCHANGE, (route) => damage(route, stage.words.thanks))
      await stage.write(stage.words.thanks)
      await stage.frame.locator('.refusal').waitFor()
    },
  },
  {
    name: 'text that is too long',
    business: 'open',
    async bring(stage) {
      await begin(stage)
      await stage.composer.fill(`${stage.words.second} `.repeat(400))
      await stage.frame.locator('.length [role=status]:not(:empty)').waitFor()
    },
  },
  {
    name: 'while it loads',
    business: 'open',
    async bring(stage) {
      await begin(stage)
      // neither way to the server answers
      await stage.page.route(EXCHANGE, () => {})
      await stage.page.routeWebSocket(/realtime/, () => {})
      await stage.page.reload()
      await stage.open()
      await stage.frame.locator('.skeleton').waitFor()
    },
  },
  {
    name: 'stopped',
    business: 'open',
    async bring(stage) {
      await stage.open()
      await stage.page.route(EXCHANGE, (route) =>
        route.fulfill({ status: 403, json: { error: 'key_invalid', message: 'This key was switched off.' } }),
      )
      await stage.composer.fill(stage.words.first)
      await stage.composer.press('Enter')
      await stage.frame.locator('.connection p').waitFor()
    },
  },
]

async function damage(route: Route, text: string): Promise<void> {
  const body = route.request().postData() ?? ''
  await route.continue({ postData: body.replace(JSON.stringify(text), '"\\u0007"') })
}
