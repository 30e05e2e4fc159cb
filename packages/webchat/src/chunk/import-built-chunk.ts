import type { importChunk as ImportChunk } from './import-chunk'
import { kit } from './kit'

/** Stands in for `import-chunk` in the build: the document says where the files of its version are. */
export const importChunk: typeof ImportChunk = (name) => import(/* @vite-ignore */ `${kit.base}${name}.js`)
