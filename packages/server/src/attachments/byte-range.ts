/** A part of a file; both ends belong to it. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** What a Range header asks of a file of so many bytes. Several ranges, and what is no range, mean the whole file, as RFC 9110 allows. */
export function readRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  if (from === '')
    return to === '0' || Number(to) === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  if (start >= size) return 'unsatisfiable'
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return end < start ? 'whole' : { start, end }
}
