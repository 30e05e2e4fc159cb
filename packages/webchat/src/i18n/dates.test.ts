import { afterEach, expect, test } from 'vitest'
import { formatDay } from './dates'
import { language } from './translate'

const now = new Date(2025, 2, 30, 0, 10).getTime()
const day = (year: number, month: number, date: number) => formatDay(new Date(year, month - 1, date, 23).getTime(), now)

afterEach(() => {
  language.value = { locale: 'en', strings: {} }
})

test('recent days have names, others dates, other years their year', () => {
  expect(day(2025, 3, 30)).toBe('today')
  expect(day(2025, 3, 29)).toBe('yesterday')
  expect(day(2025, 3, 28)).toBe('Friday, March 28')
  expect(day(2024, 12, 31)).toBe('December 31, 2024')
})

test('days are written in the language of the chat', () => {
  language.value = { locale: 'ar', strings: {} }
  expect(day(2025, 3, 29)).toBe('أمس')
})
