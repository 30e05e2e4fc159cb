import { expect, test } from '../test'
import { bundleReactPage } from '../world/react-page'

const HTML = '<!doctype html><html lang="en"><title>React</title><div id="root"></div><script src="/page.js"></script>'

for (const version of [18, 19] as const)
  test(`React ${version} in StrictMode: one widget, one ready, and nothing left after unmounting`, async ({
    chat,
    keys,
    site,
    visitor,
    agent,
    contact,
  }) => {
    const { page } = visitor
    site.serve({ html: HTML })
    site.serve({ html: await bundleReactPage(version) }, '/page.js')
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
    await page.goto(`${site.at('127.0.0.1')}/?${new URLSearchParams({ ...keys, origin: chat.origin, name: contact })}`)

    await expect(page.getByRole('heading')).toContainText(`React ${version}.`)
    await expect(visitor.launcher).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('ready 1, unread 0, closed')
    await expect(visitor.launcher).toHaveCount(1)

    await page.getByRole('button', { name: 'Ask us' }).click()
    await expect(page.getByRole('status')).toContainText('open')
    await visitor.write('Written from React')
    await agent.openConversation(contact)
    await visitor.closer.click()
    await agent.write('Answered to React')
    await expect(page.getByRole('status')).toHaveText('ready 1, unread 1, closed')

    await page.getByRole('button', { name: 'Unmount' }).click()
    await expect(visitor.launcher).toHaveCount(0)
    expect(await page.locator('html > :not(head, body)').count()).toBe(0)

    await page.getByRole('button', { name: 'Mount' }).click()
    await visitor.launcher.click()
    await expect(visitor.thread).toContainText('Answered to React')
    expect(problems).toEqual([])
  })
