import { expect, test } from 'vitest'
import { createTurns } from './turns'

/** Searches that end when they are told to, and which of them have begun. */
function openOffice() {
  const turns = createTurns()
  const begun: string[] = []
  const ends = new Map<string, (fails?: Error) => void>()
  const search = (personId: string, words: string, orgId = 'acme') => {
    const done = turns.take({ personId, orgId }, () => {
      begun.push(words)
      return new Promise<string>((resolve, reject) =>
        ends.set(words, (fails) => (fails ? reject(fails) : resolve(words))),
      )
    })
    const outcome = done.catch(({ code, message }) => code ?? message)
    return { outcome }
  }
  const end = async (words: string, fails?: Error) => {
    ends.get(words)?.(fails)
    // whoever is next begins once the end is known
    await new Promise((resolve) => setTimeout(resolve))
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return { begun, search, end, settled }
}

test('who types on while a search runs gets the latest words next, and what lies between is not looked for', async () => {
  const { begun, search, end, settled } = openOffice()
  const [first, second, third] = [search('ada', 'r'), search('ada', 're'), search('ada', 'ref')]
  await settled()
  expect(begun).toEqual(['r'])
  expect(await second.outcome).toBe('unavailable')
  await end('r')
  await end('ref')
  expect([await first.outcome, await third.outcome]).toEqual(['r', 'ref'])
  expect(begun).toEqual(['r', 'ref'])
})

test('three people of a business search at once, the fourth waits, and nobody of another business does', async () => {
  const { begun, search, end, settled } = openOffice()
  for (const name of ['ada', 'ben', 'cleo', 'dan']) search(name, name)
  search('eve', 'eve', 'other')
  await settled()
  expect(begun).toEqual(['ada', 'ben', 'cleo', 'eve'])
  await end('ben')
  expect(begun.at(-1)).toBe('dan')
})

test('six search at once in all, and a search that fails makes room like any other', async () => {
  const { begun, search, end, settled } = openOffice()
  const all = Array.from({ length: 8 }, (_, at) => `${at}`)
  const [first] = all.map((name) => search(name, name, name))
  await settled()
  expect(begun).toHaveLength(6)
  await end('0', new Error('the database is away'))
  expect(await first?.outcome).toBe('the database is away')
  expect(begun).toHaveLength(7)
})
