import type { KnownVisitor } from '@opencx/protocol/http/exchange'

/** Longer ones are of nobody's browser. */
const LOOKED_AT = 400

type Known = readonly (readonly [name: string, sign: RegExp])[]

// the first that fits: most call themselves by the names of others too
const BROWSERS: Known = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d{1,4})/],
  ['Opera', /\bOPR\/(\d{1,4})/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d{1,4})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d{1,4})/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d{1,4})/],
  ['Safari', /\bVersion\/(\d{1,4})\S* (?:Mobile\/\S+ )?Safari\//],
]
const SYSTEMS: Known = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** Browser and system by what a browser calls itself: words of ours only, never what stands there; nothing where it is unknown. */
export function deviceOf(userAgent: string | undefined): Pick<KnownVisitor, 'browser' | 'system'> {
  const looked = userAgent?.slice(0, LOOKED_AT) ?? ''
  const [browser, system] = [find(BROWSERS, looked), find(SYSTEMS, looked)]
  return {
    ...(browser && { browser: browser.version ? `${browser.name} ${browser.version}` : browser.name }),
    ...(system && { system: system.name }),
  }
}

function find(known: Known, looked: string): { name: string; version: string | undefined } | undefined {
  for (const [name, sign] of known) {
    const found = sign.exec(looked)
    if (found) return { name, version: found[1] }
  }
  return undefined
}
