import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { refusal } from '../testing/scripted-api'
import { RetentionCard } from './retention-card'

afterEach(() => act(cleanup))

const open = (days: number | null) => {
  const change = vi.fn<Parameters<typeof RetentionCard>[0]['change']>().mockResolvedValue(null)
  render(<RetentionCard days={days} change={change} />)
  return change
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const days = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Days after resolving' })

test('nothing is deleted before it is said what is, and saved', async () => {
  const change = open(null)
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'For some time' }))
  expect(screen.getByText(/deleted for good within the hour/)).toBeTruthy()
  fireEvent.input(days(), { target: { value: '30' } })
  expect(change).not.toHaveBeenCalled()
  await press('Save changes')
  expect(change).toHaveBeenCalledExactlyOnceWith({ retentionDays: 30 })
  expect(screen.getByRole('status').textContent).toBe('Saved')
})

test('for ever is null', async () => {
  const change = open(30)
  fireEvent.click(screen.getByRole('radio', { name: 'For ever' }))
  await press('Save changes')
  expect(change).toHaveBeenCalledExactlyOnceWith({ retentionDays: null })
})

test.each(['', '0', '1.5', '4000'])('%j days are refused before they are sent', async (wrong) => {
  const change = open(30)
  fireEvent.input(days(), { target: { value: wrong } })
  await press('Save changes')
  expect(screen.getByRole('alert').textContent).toContain('from 1 to 3650')
  expect(change).not.toHaveBeenCalled()
})

test('what the server refuses is told, and what was written stays', async () => {
  open(30).mockResolvedValue(refusal(500, 'internal_error'))
  fireEvent.input(days(), { target: { value: '60' } })
  await press('Save changes')
  expect(screen.getByRole('alert').textContent).toContain('Nothing is lost')
  expect(days().value).toBe('60')
})
