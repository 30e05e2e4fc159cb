/** Parts of the chat that are loaded when they are first used. In the build each is a file of its own, see built-chunks. */
const chunks = {
  rich: () => import('../rich/chunk'),
}
export type ChunkName = keyof typeof chunks
export type ChunkModule<Name extends ChunkName> = Awaited<ReturnType<(typeof chunks)[Name]>>

export function importChunk<Name extends ChunkName>(name: Name): Promise<ChunkModule<Name>>
export function importChunk(name: ChunkName): Promise<unknown> {
  return chunks[name]()
}
