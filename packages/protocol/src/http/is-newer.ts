import type { Summary } from './summary'

/** Whether `next` says more than `known`: lists apply a summary only then, so late and doubled ones are harmless. */
export function isNewer(next: Summary, known: Summary | undefined): boolean {
  return !known || next.version > known.version
}
