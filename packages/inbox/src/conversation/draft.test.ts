import { memoryStorage } from '@opencx/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDrafts, emptyDraft } from './draft'

test('a draft comes back as it was, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.boolean(), (text, isNote) => {
      const storage = memoryStorage()
      createDrafts(storage, 'ada').write('c1', { text, isNote })
      expect(createDrafts(storage, 'ada').read('c1')).toEqual({ text, isNote })
    }),
  )
})

test('conversations and people have their own, and an empty one leaves nothing behind', () => {
  const storage = memoryStorage()
  const drafts = createDrafts(storage, 'ada')
  drafts.write('c1', { text: 'Hi', isNote: true })
  expect(drafts.read('c2')).toEqual(emptyDraft)
  expect(createDrafts(storage, 'ben').read('c1')).toEqual(emptyDraft)
  drafts.write('c1', { text: '', isNote: true })
  expect(storage.names('')).toEqual([])
})
