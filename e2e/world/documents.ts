import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { DemoKeys } from './organizations'

const ROOT = resolve(import.meta.dirname, '../..')

/** A piece of code in a document. */
export interface Block {
  /** Path from the root of the repository. */
  readonly document: string
  /** What stands behind `run=` in the line that opens it; null where nothing does. */
  readonly name: string | null
  readonly language: string
  readonly code: string
}

export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Every fenced piece of code of a document, in its order. */
export function blocksOf(document: string): Block[] {
  const fences = /^```(\S*)[ \t]*([^\n]*)\n(.*?)^```$/gms
  return [...readDocument(document).matchAll(fences)].map(([, language = '', mark = '', code = '']) => ({
    document,
    language,
    name: /^run=([\w-]+)$/.exec(mark)?.[1] ?? null,
    code,
  }))
}

/** The cells of the table below a heading, row by row, without its head. */
export function tableBelow(document: string, heading: string): string[][] {
  const [, section = ''] = readDocument(document).split(`\n## ${heading}\n`)
  const rows = section.split('\n## ')[0]?.match(/^\|.*\|$/gm) ?? []
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** Links of a document that lead to no file, or to no heading of one. */
export function brokenLinks(document: string): string[] {
  const links = [...readDocument(document).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    const [path = '', heading] = link.split('#')
    const target = path === '' ? document : join(dirname(document), path)
    return !existsSync(join(ROOT, target)) || (heading !== undefined && !headingsOf(target).includes(heading))
  })
}

/** The headings of a document as links name them. */
const headingsOf = (document: string) =>
  [...readDocument(document).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

/** Code of a document with the address and keys of a real server in place of the example's. */
export function inPlace(code: string, { origin, token, hotspotKey }: DemoKeys & { readonly origin: string }): string {
  return code
    .replaceAll('https://chat.example.com', origin)
    .replaceAll('YOUR_WIDGET_TOKEN', token)
    .replaceAll('oc_live_pk_…', hotspotKey)
}
