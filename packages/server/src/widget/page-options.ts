/** What the page asks of the chat, by name of the option, as it stands in the query of a boot call. */
export type PageOptions = Readonly<Record<string, string | undefined>>

interface Form {
  readonly pattern: RegExp
  /** Finishes the sentence "expected …". */
  readonly expected: string
}

/** Longer than any value that somebody means. */
const VALUE_MAX = 200
/** Looks at each character a fixed number of times, whatever it is given. */
const SELECTOR = /^(?!.*[.#]\d)(?=.*[\w\])*])[^{};]*$/

const FORMS: Readonly<Record<string, Form>> = {
  color: { pattern: /^#[\da-f]{6}$/i, expected: 'a colour such as #2244ee' },
  theme: { pattern: /^(light|dark|auto)$/, expected: 'light, dark or auto' },
  position: { pattern: /^(left|right)$/, expected: 'left or right' },
  offsetX: { pattern: /^\d{1,4}$/, expected: 'a number of pixels such as 20' },
  offsetY: { pattern: /^\d{1,4}$/, expected: 'a number of pixels such as 20' },
  zIndex: { pattern: /^\d{1,10}$/, expected: 'a whole number such as 2000000000' },
  locale: { pattern: /^[a-z]{2,3}([-_][a-z\d]{2,8})*$/i, expected: 'a language such as en or pt-BR' },
  // not the whole grammar of selectors, only what people get wrong; browsers pass over the rest
  launcher: { pattern: SELECTOR, expected: 'default, hidden or a CSS selector such as #help' },
  target: { pattern: SELECTOR, expected: 'a CSS selector such as #chat' },
  mode: { pattern: /^(popup|inline|page)$/, expected: 'popup, inline or page' },
  warm: { pattern: /^(intent|idle|none)$/, expected: 'intent, idle or none' },
  openAfter: { pattern: /^\d{1,5}(\.\d+)?$/, expected: 'a number of seconds such as 10' },
}

/** Options that are not what they should be, by name, with what to write on the console of the page. */
export function invalidOptions(options: PageOptions): Record<string, string> {
  const invalid = Object.entries(FORMS).flatMap(([name, { pattern, expected }]) => {
    const value = options[name]
    if (value === undefined || (value.length <= VALUE_MAX && pattern.test(value) && isBalanced(value))) return []
    return [[name, `${attribute(name)}="${value.slice(0, 100)}": expected ${expected}. The default is used.`]]
  })
  if (options.mode === 'inline' && !options.target)
    invalid.push(['target', 'data-mode="inline" needs data-target, a CSS selector of the element that the chat fills.'])
  return Object.fromEntries(invalid)
}

/** Whether every bracket is closed: a browser refuses a selector with one too many at each click. */
function isBalanced(value: string): boolean {
  const open: string[] = []
  for (const [bracket] of value.replace(/(["']).*?\1/g, '').matchAll(/[()[\]]/g))
    if ('(['.includes(bracket)) open.push(bracket === '(' ? ')' : ']')
    else if (open.pop() !== bracket) return false
  return open.length === 0
}

/** `offsetX` is `data-offset-x` in HTML. */
function attribute(name: string): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
