import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, describe, expect, test } from 'vitest'
import { firstListing, type Place } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { scriptedApi } from '../testing/scripted-api'
import { agent, colleague, summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

afterEach(() => act(cleanup))

const everything: Place = { ...firstListing, conversationId: null }
function open({ place = everything, ...changes }: Partial<ReturnType<typeof scriptedApi>> & { place?: Place } = {}) {
  const api = scriptedApi(changes)
  const queue = createQueue({
    api,
    organizationId: 'org-1',
    userId: agent.id,
    onSignedOut() {},
  })
  queue.show(place)
  render(
    <LocationProvider>
      <QueueColumn queue={queue} place={place} workspace={queueWorkspace(api)} />
    </LocationProvider>,
  )
}

const list = () => screen.getByRole('list', { name: 'Conversations' })
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key })

describe('a row’s marks', () => {
  const marksOf = async (options: Parameters<typeof summaryOf>[0]) => {
    open({ place: { ...everything, status: options?.status ?? 'open' }, summaries: [summaryOf(options)] })
    return (await within(list()).findByRole('listitem')).querySelector('.row-marks')?.textContent ?? null
  }

  test('are none for most', async () => {
    expect(await marksOf({ tags: ['deleted'], mentioned: [colleague.id] })).toBeNull()
  })

  test('name its tags, and say that a note asks for the person here', async () => {
    const marks = await marksOf({ tags: ['t2', 't1'], mentioned: [agent.id] })
    expect(marks).toContain('A note for you')
    expect(marks).toContain('Tags: Billing, Urgent')
  })
})

describe('the filters', () => {
  const here = () => location.pathname + location.search

  test('only what is unread is a link that also takes it back', () => {
    open()
    expect(screen.getByRole('link', { name: 'Unread' }).getAttribute('href')).toBe('/inbox/all?unread=true')
    cleanup()
    open({ place: { ...everything, isUnread: true, conversationId: 'c1' } })
    const link = screen.getByRole('link', { name: 'Unread' })
    expect([link.getAttribute('href'), link.getAttribute('aria-current')]).toEqual(['/inbox/all', 'true'])
  })

  test('a tag is found by typing, and chosen with the keys', () => {
    open({ place: { ...everything, status: 'resolved' } })
    fireEvent.click(screen.getByRole('button', { name: 'Tag' }))
    const field = screen.getByRole('combobox', { name: 'Find a tag…' })
    fireEvent.input(field, { target: { value: 'urg' } })
    press('Enter', field)
    expect(here()).toBe('/inbox/all?status=resolved&tag=t2')
  })

  test('a channel is chosen, and everything is cleared at once', () => {
    open({ place: { ...everything, tag: 't1' } })
    fireEvent.click(screen.getByRole('button', { name: 'Channel' }))
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'API' }))
    expect(here()).toBe('/inbox/all?tag=t1&channel=api')
    expect(screen.getByRole('button', { name: 'Tag: Billing' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Clear' }).getAttribute('href')).toBe('/inbox/all')
  })

  test('without a match they are named as the reason', async () => {
    open({ place: { ...everything, tag: 't1' }, summaries: [summaryOf()] })
    expect(await screen.findByText('Nothing matches')).toBeTruthy()
  })
})
