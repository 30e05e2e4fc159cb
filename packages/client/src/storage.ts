/** A small string store that never throws: what cannot be kept is kept in memory. */
export interface Storage {
  get(name: string): string | null
  set(name: string, value: string): void
  remove(name: string): void
  /** False when nothing outlives the page: sandboxed frames, blocked third-party storage, private windows. */
  readonly isPersistent: boolean
}
