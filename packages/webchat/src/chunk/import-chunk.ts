/** Parts of the chat that are loaded when they are first used. In the build each is a file of its own, see built-chunks. */
const chunks = {
  connection: () => import('../connection/chunk'),
  files: () => import('../files/chunk'),
  frame: () => import('../frame/chunk'),
  long: () => import('../long/chunk'),
  menu: () => import('../menu/chunk'),
  qr: () => import('../qr/chunk'),
  rich: () => import('../rich/chunk'),
  trouble: () => import('../trouble/chunk'),
}
export type ChunkName = keyof typeof chunks
export type ChunkModule<Name extends ChunkName> = Awaited<ReturnType<(typeof chunks)[Name]>>

/** Loads the style that the first picture does without, and that of the chunks. */
export const importStyle = (): Promise<unknown> => import('../style/later.css')

/** Attempt number `attempt`, from 0. */
export function importChunk<Name extends ChunkName>(name: Name, attempt: number): Promise<ChunkModule<Name>>
export function importChunk(name: ChunkName): Promise<unknown> {
  return chunks[name]()
}
