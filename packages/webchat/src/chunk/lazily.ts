import type { ComponentChildren } from 'preact'
import type { Chunk } from './chunk'

/** Draws with a chunk, and draws something else until it is there or where it cannot be had. */
export function lazily<Module>(
  { module, load }: Chunk<Module>,
  draw: (module: Module) => ComponentChildren,
  otherwise: ComponentChildren = null,
): ComponentChildren {
  if (module.value) return draw(module.value)
  load().catch(console.warn)
  return otherwise
}
