/** Why something that was fetched could not be read. */
export type ReadProblemCode =
  /** The parser gave up on it. */
  | 'unreadable'
  /** It took more time or memory than one page may. */
  | 'too_complex'
  /** Too much waits to be read on this server. */
  | 'busy'
  /** What reads broke, which says nothing of the page. */
  | 'reader_failed'

export class ReadProblem extends Error {
  override readonly name = 'ReadProblem'
  readonly code: ReadProblemCode
  constructor(code: ReadProblemCode, options?: ErrorOptions) {
    super(`could not be read: ${code}`, options)
    this.code = code
  }
}
