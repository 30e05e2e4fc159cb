import { type ReadonlySignal, signal } from '../signal/signal'
import { type ChunkModule, type ChunkName, importChunk } from './import-chunk'

/** A part of the chat that is loaded when it is first used. */
export interface Chunk<Module> {
  /** Null until it is there. */
  readonly module: ReadonlySignal<Module | null>
  /** Loads it, once. Rejects where it cannot be had; the next call tries again. */
  load(): Promise<Module>
}

export function createChunk<Name extends ChunkName>(name: Name): Chunk<ChunkModule<Name>> {
  const module = signal<ChunkModule<Name> | null>(null)
  let loading: Promise<ChunkModule<Name>> | null = null
  return {
    module,
    load() {
      loading ??= importChunk(name).then(
        (loaded) => {
          module.value = loaded
          return loaded
        },
        (error) => {
          loading = null
          throw error
        },
      )
      return loading
    },
  }
}
