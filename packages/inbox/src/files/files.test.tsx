import { memoryStorage } from '@opencx/client'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { button, log, openScreen, reply, write } from '../testing/open-screen'
import { scriptedUploads } from '../testing/scripted-uploads'
import { visitor } from '../testing/summaries'
import { shownSize } from './picture'

afterEach(() => act(cleanup))

const png = (name = 'map.png') => new File(['abc'], name, { type: 'image/png' })
const PHOTO = { width: 1_200, height: 600 }

function open() {
  const uploads = scriptedUploads()
  const shown = openScreen({ uploads, storage: memoryStorage() })
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  const choose = (...files: File[]) => {
    if (!input) throw new Error('There is nothing to choose files with')
    Object.defineProperty(input, 'files', { value: files, configurable: true })
    fireEvent.change(input)
  }
  const chosen = () => within(screen.getByRole('list', { name: 'Attached files' })).queryAllByRole('listitem')
  return { ...shown, uploads, choose, chosen }
}
const settle = (change: () => void) =>
  act(async () => {
    change()
    await new Promise((resolve) => setTimeout(resolve))
  })

describe('attaching', () => {
  test('a file goes up while the message is written, and leaves with it', async () => {
    const { uploads, conversation, choose, chosen } = open()
    choose(png())
    expect(chosen()).toHaveLength(1)
    act(() => uploads.underWay[0]?.progress(0.4))
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Uploading map.png' }).value).toBe(0.4)
    await settle(() => uploads.underWay[0]?.done(PHOTO))
    write('Here is the map')
    expect(conversation.sent).toMatchObject([
      { type: 'message.send', text: 'Here is the map', attachments: [{ id: 'file-1', name: 'map.png' }] },
    ])
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull()
  })

  test('a picture alone is a message', async () => {
    const { uploads, conversation, choose } = open()
    choose(png())
    await settle(() => uploads.underWay[0]?.done(PHOTO))
    fireEvent.click(button('Send'))
    expect(conversation.sent).toMatchObject([{ type: 'message.send', text: '', attachments: [{ id: 'file-1' }] }])
  })

  test('nothing leaves before its files are through', () => {
    const { conversation, choose } = open()
    choose(png())
    write('Wait for it')
    expect(conversation.sent).toEqual([])
    expect(reply().value).toBe('Wait for it')
    expect(screen.getByText('Files are still being uploaded')).toBeTruthy()
  })

  test('files are pasted, unless text comes along', () => {
    const { chosen } = open()
    const paste = (types: string[]) => fireEvent.paste(reply(), { clipboardData: { types, files: [png()] } })
    paste(['text/plain', 'Files'])
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull()
    paste(['Files'])
    expect(chosen()).toHaveLength(1)
  })

  test('files are dropped anywhere in the conversation, several at once', () => {
    const { chosen } = open()
    const dataTransfer = { types: ['Files'], files: [png('a.png'), png('b.png')] }
    const drag = (type: string) =>
      fireEvent(log(), Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer }))
    drag('dragover')
    expect(screen.getByText('Drop files to attach them')).toBeTruthy()
    drag('drop')
    expect(screen.queryByText('Drop files to attach them')).toBeNull()
    expect(chosen()).toHaveLength(2)
  })

  test('a message takes ten, and says so', () => {
    const { choose, chosen } = open()
    choose(...Array.from({ length: 12 }, (_, index) => png(`${index}.png`)))
    expect(chosen()).toHaveLength(10)
    expect(screen.getByText(/at most 10 files/)).toBeTruthy()
  })

  test('a cancelled upload stops and is gone', () => {
    const { uploads, choose } = open()
    choose(png())
    fireEvent.click(button('Cancel map.png'))
    expect(uploads.underWay[0]?.signal?.aborted).toBe(true)
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull()
  })

  test('uploads stop with the screen', () => {
    const { uploads, choose } = open()
    choose(png())
    act(cleanup)
    expect(uploads.underWay[0]?.signal?.aborted).toBe(true)
  })

  test('a file that is refused says why, holds the message, and can be tried again or removed', async () => {
    const { uploads, conversation, choose } = open()
    choose(png())
    await settle(() => uploads.underWay[0]?.fail('attachment_damaged'))
    expect(screen.getByText(/This picture cannot be read/)).toBeTruthy()
    write('With a picture')
    expect(conversation.sent).toEqual([])
    fireEvent.click(button('Try again'))
    expect(uploads.underWay).toHaveLength(2)
    await settle(() => uploads.underWay[1]?.fail('network'))
    fireEvent.click(button('Remove map.png'))
    fireEvent.click(button('Send'))
    expect(conversation.sent).toMatchObject([{ type: 'message.send', text: 'With a picture' }])
  })

  test('a file over the limit is not even sent', () => {
    const { uploads, choose } = open()
    const large = png()
    Object.defineProperty(large, 'size', { value: 11 * 1_048_576 })
    choose(large)
    expect(uploads.underWay).toEqual([])
    expect(screen.getByText(/too large/)).toBeTruthy()
  })

  test('a note takes no files; those that were chosen wait for the reply', async () => {
    const { uploads, conversation, choose, chosen } = open()
    choose(png())
    await settle(() => uploads.underWay[0]?.done(PHOTO))
    fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
    expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull()
    write('Between us')
    expect(conversation.sent).toMatchObject([{ type: 'note.post', text: 'Between us' }])
    expect(chosen()).toHaveLength(1)
  })
})

describe('reading', () => {
  const photo = { id: 'p1', name: 'beach.jpg', type: 'image/jpeg', size: 2_000, ...PHOTO }
  const other = { ...photo, id: 'p2', name: 'hotel.jpg' }
  const offer = { id: 'd1', name: 'عرض.pdf', type: 'application/pdf', size: 312_400 }

  function received(attachments: readonly (typeof photo | typeof offer)[], text = '') {
    const shown = open()
    act(() =>
      shown.conversation.append(visitor, { type: 'message.posted', id: 'm1', text, attachments: [...attachments] }),
    )
    return shown
  }

  test('a picture stands in the thread with its space kept before it is loaded', () => {
    received([photo])
    const image = within(log()).getByRole('button', { name: 'Enlarge beach.jpg' }).querySelector('img')
    expect(image?.getAttribute('src')).toBe('/inbox/v1/attachments/p1/thumbnail')
    expect([image?.width, image?.height]).toEqual([320, 160])
  })

  test('a picture opens large, arrows lead to the others, and it can be downloaded', () => {
    received([photo, other])
    fireEvent.click(button('Enlarge beach.jpg'))
    const dialog = screen.getByRole('dialog')
    const large = () => dialog.querySelector('img')?.getAttribute('src')
    expect(large()).toBe('/inbox/v1/attachments/p1')
    fireEvent.keyDown(dialog, { key: 'ArrowRight' })
    expect(large()).toBe('/inbox/v1/attachments/p2')
    expect(within(dialog).getByText('2 of 2')).toBeTruthy()
    fireEvent.keyDown(dialog, { key: 'ArrowRight' })
    expect(large()).toBe('/inbox/v1/attachments/p1')
    expect(within(dialog).getByRole('link', { name: 'Download' }).getAttribute('download')).toBe('beach.jpg')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('another file is a link with its name and size', () => {
    received([offer], 'Our offer')
    const link = within(log()).getByRole('link', { name: /عرض\.pdf.*312 kB.*Download/ })
    expect(link.getAttribute('href')).toBe('/inbox/v1/attachments/d1')
    expect(link.querySelector('bdi')?.textContent).toBe('عرض.pdf')
    expect(within(log()).getByText('Our offer')).toBeTruthy()
  })

  test('a picture that cannot be shown can still be downloaded', () => {
    received([photo])
    const image = log().querySelector('.picture-button img')
    if (image) fireEvent.error(image)
    expect(within(log()).getByRole('link', { name: /beach\.jpg/ })).toBeTruthy()
  })

  test('attack: markup in a file name stays text', () => {
    received([{ ...offer, name: '<img src=x onerror=alert(1)>.pdf' }])
    expect(log().querySelector('img')).toBeNull()
    expect(log().textContent).toContain('<img src=x onerror=alert(1)>.pdf')
  })

  test('a refused message keeps its files on screen', async () => {
    const { uploads, conversation, choose } = open()
    choose(png())
    await settle(() => uploads.underWay[0]?.done(PHOTO))
    fireEvent.click(button('Send'))
    act(() => conversation.refuse('attachment_not_found'))
    expect(within(log()).getByRole('button', { name: 'Enlarge map.png' })).toBeTruthy()
    expect(log().textContent).toContain('no longer there')
  })
})

test.each([
  [
    { width: 100, height: 50 },
    { width: 100, height: 50 },
  ],
  [
    { width: 3_000, height: 10 },
    { width: 320, height: 1 },
  ],
  [
    { width: 1_000, height: 2_000 },
    { width: 120, height: 240 },
  ],
])('a picture of %j takes %j', (given, expected) => {
  expect(shownSize({ id: 'x', name: 'x', type: 'image/png', size: 1, ...given })).toEqual(expected)
})
