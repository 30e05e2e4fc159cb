import { memoryStorage } from '@opencx/client'
import { fireEvent, screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { maya, someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const away = { isAttended: false }
const field = () => screen.queryByRole<HTMLInputElement>('textbox', { name: /^Leave your email/ })
const leave = (email: string) => {
  const input = field() ?? expect.fail('no field')
  fireEvent.input(input, { target: { value: email } })
  fireEvent.keyDown(input, { key: 'Enter' })
}

test('while nobody is there, a visitor who waits can leave their address', () => {
  const { visitor } = showChat({ config: away })
  expect(field()).toBeNull()
  visitor.says(someone, 'Anybody?')
  leave('ada')
  screen.getByText('This does not look like an email address.')
  expect(document.activeElement).toBe(field())
  leave(' ada@acme.test ')
  expect(visitor.identified).toEqual([{ email: 'ada@acme.test' }])
  screen.getByText('Thank you. We can reach you at ada@acme.test.')
})

test('nobody is asked while somebody is there, whose address is known, or who has the last answer', () => {
  const attended = showChat({ config: { isAttended: true } })
  attended.visitor.says(someone, 'Anybody?')
  expect(field()).toBeNull()
  document.body.replaceChildren()
  const known = showChat({ config: away })
  known.visitor.identify({ email: 'ada@acme.test' })
  known.visitor.says(someone, 'Anybody?')
  expect(field()).toBeNull()
  document.body.replaceChildren()
  const answered = showChat({ config: away })
  answered.visitor.says(someone, 'Anybody?')
  expect(field()).not.toBeNull()
  answered.visitor.says(maya, 'Yes.')
  expect(field()).toBeNull()
})

test('who puts the question away is not asked again on this device, the next visitor is', () => {
  const storage = memoryStorage()
  const first = showChat({ config: away, storage })
  first.visitor.says(someone, 'Anybody?')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(field()).toBeNull()
  document.body.replaceChildren()
  const again = showChat({ config: away, storage })
  again.visitor.says(someone, 'Still nobody?')
  expect(field()).toBeNull()
  again.visitor.reset()
  again.visitor.says(someone, 'Hello?')
  expect(field()).not.toBeNull()
})
