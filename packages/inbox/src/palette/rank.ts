import { plain } from '../picker/matching'

/** How well a text fits what somebody typed: greater is better, null is not at all. */
export function rankOf(text: string, typed: string): number | null {
  const [whole, wanted] = [plain(text), plain(typed).replaceAll(/\s+/g, ' ')]
  if (wanted === '') return 0
  if (whole === wanted) return 6
  if (whole.startsWith(wanted)) return 5
  const words = whole.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const parts = wanted.split(' ')
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 4
  if (begins(words, wanted.replaceAll(' ', ''))) return 3
  if (parts.every((part) => whole.includes(part))) return 2
  return parts.every((part) => begins(words, part)) ? 1 : null
}

/** Whether letters are made of beginnings of words, in the order of the words: `cr` and `canrep` of "Canned replies". */
function begins(words: readonly string[], letters: string): boolean {
  // how far into the letters one can be; a word may be passed over, and its longest beginning need not be the right one
  const reached = new Set([0])
  for (const word of words)
    for (const from of [...reached])
      for (let shared = 0; from + shared < letters.length && letters[from + shared] === word[shared]; shared++)
        reached.add(from + shared + 1)
  return reached.has(letters.length)
}
