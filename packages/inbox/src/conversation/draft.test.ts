import { memoryStorage } from '@opencx/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDrafts, emptyDraft } from './draft'

test('a draft comes back as it was, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.boolean(), (text, isNote) => {
      const storage = memoryStorage()
      const picked = [
        { id: 'ben', name: 'Ben Ito' },
        { id: 'other-ben', name: 'Ben Ito' },
      ]
      createDrafts(storage, 'ada').write('c1', { text, isNote, picked })
      expect(createDrafts(storage, 'ada').read('c1')).toEqual({ text, isNote, picked })
    }),
  )
})

test('conversations and people have their own, and an empty one leaves nothing behind', () => {
  const storage = memoryStorage()
  const drafts = createDrafts(storage, 'ada')
  drafts.write('c1', { text: 'Hi', isNote: true, picked: [{ id: 'ben', name: 'Ben' }] })
  expect(drafts.read('c2')).toEqual(emptyDraft)
  expect(createDrafts(storage, 'ben').read('c1')).toEqual(emptyDraft)
  drafts.write('c1', { text: '', isNote: true, picked: [{ id: 'ben', name: 'Ben' }] })
  expect(storage.names('')).toEqual([])
})
