import { useEffect } from 'preact/hooks'
import type { Directory } from './directory'

/** Sees to it that tags which somebody added elsewhere have a name here too. */
export function useKnownTags(directory: Directory, tags: readonly string[] = []): void {
  const key = tags.join()
  useEffect(() => directory.lookUp(tags), [directory, key])
}
