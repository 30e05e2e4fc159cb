import { type ReadonlySignal, signal } from '../signal/signal'
import { type ChunkModule, type ChunkName, importChunk } from './import-chunk'
import { patiently } from './patiently'

/** A part of the chat that is loaded when it is first used. */
export interface Chunk<Module> {
  /** Null until it is there. */
  readonly module: ReadonlySignal<Module | null>
  /** Loads it, once, and tries until it is there. Rejects when the chat ends before. */
  load(): Promise<Module>
  /** Tries once. Rejects where it cannot be had. */
  attempt(): Promise<Module>
}

export function createChunk<Name extends ChunkName>(name: Name): Chunk<ChunkModule<Name>> {
  const module = signal<ChunkModule<Name> | null>(null)
  let loading: Promise<ChunkModule<Name>> | null = null
  let attempts = 0
  const attempt = () =>
    importChunk(name, attempts++).then((loaded) => {
      module.value = loaded
      return loaded
    })
  return {
    module,
    attempt,
    load() {
      loading ??= patiently(attempt).catch((error) => {
        loading = null
        throw error
      })
      return loading
    },
  }
}
