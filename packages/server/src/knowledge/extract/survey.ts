import { isElement, type Page, type PageElement, type PageNode, type PageParent, squeeze, textOf } from './nodes'
import { isShown } from './shown'

/** What a page says of itself and where its content may be. */
export interface Survey {
  readonly title: string | null
  /** Of `<base>`. */
  readonly base: string | undefined
  readonly canonical: string | undefined
  /** As written, each once. */
  readonly hrefs: ReadonlySet<string>
  /** The data it declares for search engines, as JSON. */
  readonly declared: readonly string[]
  readonly hasPasswordField: boolean
  /** Where pages say that their content is; none is within another. */
  readonly mains: readonly PageNode[]
  readonly articles: readonly PageNode[]
}

const MAX_LINKS = 2_000
/** Nobody nests deeper by hand, and what nests deeper cannot be followed. */
const MAX_DEPTH = 500

/** Walks through a page once, takes everything out of it that is not shown as content, and tells what it met. */
export function survey($: Page): Survey {
  const hrefs = new Set<string>()
  const [declared, mains, articles]: [PageElement[], PageElement[], PageElement[]] = [[], [], []]
  const first: { title?: PageElement; shared?: string; h1?: PageElement; base?: string; canonical?: string } = {}
  let hasPasswordField = false

  const meet = (element: PageElement, { isDrawing }: Place) => {
    const { name, attribs } = element
    if (name === 'a' || name === 'area') {
      if (attribs.href !== undefined && hrefs.size < MAX_LINKS) hrefs.add(attribs.href)
    } else if (name === 'title') {
      if (!isDrawing) first.title ??= element
    } else if (name === 'h1') first.h1 ??= element
    else if (name === 'base') first.base ??= attribs.href
    else if (name === 'link') {
      if (attribs.rel === 'canonical') first.canonical ??= attribs.href
    } else if (name === 'meta') {
      if (attribs.property === 'og:title') first.shared ??= attribs.content
    } else if (name === 'script') {
      if (attribs.type === 'application/ld+json') declared.push(element)
    } else if (name === 'input') hasPasswordField ||= attribs.type === 'password'
  }

  const walk = (parent: PageParent, depth: number, place: Place) => {
    if (depth > MAX_DEPTH) parent.children = []
    const kept: PageNode[] = []
    for (const child of parent.children) {
      if (!isElement(child)) {
        kept.push(child)
        continue
      }
      meet(child, place)
      const within = enter(child, place)
      if (within.isShown && within.isMain && !place.isMain) mains.push(child)
      if (within.isShown && within.isArticle && !place.isArticle) articles.push(child)
      walk(child, depth + 1, within)
      if (within.isShown) kept.push(...(child.name === 'header' ? headings(child) : [child]))
    }
    parent.children = kept
  }
  for (const root of $.root().toArray()) walk(root, 0, OUTSIDE)
  const titles = [first.title && textOf(first.title), first.shared, first.h1 && textOf(first.h1)]
  return {
    title: titles.map((title = '') => squeeze(title)).find((title) => title !== '') ?? null,
    base: first.base,
    canonical: first.canonical,
    hrefs,
    declared: declared.map(textOf),
    hasPasswordField,
    mains,
    articles,
  }
}

/** What an element is within. */
interface Place {
  readonly isShown: boolean
  readonly isMain: boolean
  readonly isArticle: boolean
  /** The titles in a drawing are its own. */
  readonly isDrawing: boolean
}

const OUTSIDE: Place = { isShown: true, isMain: false, isArticle: false, isDrawing: false }

const enter = (element: PageElement, place: Place): Place => ({
  isShown: place.isShown && isShown(element),
  isMain: place.isMain || element.name === 'main' || element.attribs.role === 'main',
  isArticle: place.isArticle || element.name === 'article',
  isDrawing: place.isDrawing || element.name === 'svg',
})

/** A header says whose page it is, and often also what it is about. */
function headings({ children }: PageParent): PageNode[] {
  return children.flatMap((child) => {
    if (!isElement(child)) return []
    return child.name === 'h1' || child.name === 'h2' ? [child] : headings(child)
  })
}
