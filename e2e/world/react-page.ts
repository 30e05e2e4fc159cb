import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundlePage } from './bundle-page'

const PAGE = resolve(import.meta.dirname, '../react/page.tsx')

/** The script of `react/page.tsx`, bundled with one version of React and the packages as they are published. */
export function bundleReactPage(version: 18 | 19): Promise<string> {
  return bundlePage({ version, files: { page: readFileSync(PAGE, 'utf8') } })
}
