import type { importChunk as ImportChunk } from './import-chunk'
import { place } from './place'

/**
 * Stands in for `import-chunk` in the build: the document says where the files of its version are. Some browsers remember
 * that an address failed, so every further attempt has its own.
 */
export const importChunk: typeof ImportChunk = (name, attempt) =>
  import(/* @vite-ignore */ `${place.base}${name}.js${attempt ? `?${attempt}` : ''}`)

let style: Promise<unknown> | undefined

export function importStyle(): Promise<unknown> {
  style ??= new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = `${place.base}chunks.css`
    link.onload = resolve
    link.onerror = () => {
      style = undefined
      link.remove()
      reject(new Error(link.href))
    }
    document.head.append(link)
  })
  return style
}
