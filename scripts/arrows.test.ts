import { expect, test } from 'vitest'
import { type Import, importsOf, reachableFrom, sourceFiles } from './imports'

/** Which package may import which. `types` stands for imports that are gone once compiled. */
const PACKAGES: Record<string, { imports: readonly string[]; types?: readonly string[] }> = {
  protocol: { imports: [] },
  client: { imports: ['protocol'] },
  widget: { imports: [], types: ['protocol'] },
  'widget-react': { imports: ['widget'] },
  thread: { imports: [] },
  webchat: { imports: ['client', 'protocol', 'thread'] },
  inbox: { imports: ['client', 'protocol', 'thread'] },
  server: { imports: ['protocol'] },
}
/** Folders of the server that are ground for every feature to stand on. */
const GROUND = ['storage', 'http']

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/testing/')
const packageOf = (file: string) => /^packages\/([^/]+)\//.exec(file)?.[1]
const featureOf = (file: string) => /^packages\/server\/src\/([^/]+)\//.exec(file)?.[1]
const sources = Object.keys(PACKAGES).flatMap((name) => sourceFiles(`packages/${name}/src`))
const arrows = sources.filter((file) => !isTest(file)).flatMap(importsOf)
const show = ({ from, target }: Import) => `${from} → ${target}`

test('packages import only what stands below them', () => {
  const wrong = arrows.filter(({ from, target, isType }) => {
    const [here, there] = [packageOf(from), packageOf(target)]
    if (!here || !there || here === there) return false
    const { imports = [], types = [] } = PACKAGES[here] ?? {}
    return !imports.includes(there) && !(isType && types.includes(there))
  })
  expect(wrong.map(show)).toEqual([])
})

test('a feature of the server imports another one only through its index', () => {
  const wrong = arrows.filter(({ from, target }) => {
    const [here, there] = [featureOf(from), featureOf(target)]
    if (!here || !there || here === there || GROUND.includes(there)) return false
    return !/\/[^/]+\/index\.ts$/.test(target)
  })
  expect(wrong.map(show)).toEqual([])
})

test('features of the server stand on each other in no circle', () => {
  const below = new Map<string, Set<string>>()
  for (const { from, target } of arrows) {
    const [here, there] = [featureOf(from), featureOf(target)]
    if (here && there && here !== there) below.set(here, (below.get(here) ?? new Set()).add(there))
  }
  const reaches = (from: string, seen = new Set<string>()): Set<string> => {
    for (const next of below.get(from) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        reaches(next, seen)
      }
    return seen
  }
  expect([...below.keys()].filter((feature) => reaches(feature).has(feature))).toEqual([])
})

test('conversations stands on no other feature, and the ground on none at all', () => {
  const wrong = arrows.filter(({ from, target }) => {
    const [here, there] = [featureOf(from), featureOf(target)]
    if (!here || !there || here === there || GROUND.includes(there)) return false
    return here === 'conversations' || GROUND.includes(here)
  })
  expect(wrong.map(show)).toEqual([])
})

test('features know neither the wiring nor the environment', () => {
  const wrong = arrows.filter(
    ({ from, target }) => featureOf(from) && /^packages\/server\/src\/(main|app)\.ts$/.test(target),
  )
  expect(wrong.map(show)).toEqual([])
})

test('the widget loads nothing but its own files', () => {
  const wrong = arrows.filter(
    ({ from, target, isType }) => packageOf(from) === 'widget' && !isType && packageOf(target) !== 'widget',
  )
  expect(wrong.map(show)).toEqual([])
})

test('zod stays on the server', () => {
  const screens = sources.filter((file) =>
    ['client', 'thread', 'webchat', 'inbox', 'widget'].includes(packageOf(file) ?? ''),
  )
  const ways = screens
    .filter((file) => !isTest(file))
    .flatMap((file) => [...reachableFrom(file)])
    .filter(([target]) => target === 'zod' || target.startsWith('zod/'))
    .map(([, way]) => way.slice(-3).join(' → '))
  expect([...new Set(ways)]).toEqual([])
  expect(reachableFrom('packages/protocol/src/http/widget.ts').has('zod'), 'the walk itself finds zod').toBe(true)
})

test('nothing that ships imports a test or its tools', () => {
  expect(arrows.filter(({ target }) => isTest(target)).map(show)).toEqual([])
})
