import type { WidgetOptions } from './widget'

/** Options as a page gives them: attributes are text, and scripts are not type-checked. */
export type GivenOptions = { readonly [Name in keyof WidgetOptions]?: unknown }

/** Options with a right form. */
export type CheckedOptions = { -readonly [Name in keyof WidgetOptions]: WidgetOptions[Name] }

/** Accepted forms, as regular expressions: what is checked is what the warning says. */
const FORMS: Record<string, string> = {
  position: 'left|right',
  theme: 'light|dark|auto',
  offsetX: '\\d+',
  offsetY: '\\d+',
  zIndex: '\\d+',
  color: '#[\\da-f]{6}',
  warm: 'intent|idle|none',
}

/** Drops what has a wrong form, and says so on the console. */
export function checkOptions(given: GivenOptions): CheckedOptions {
  // leaves out undefined, and functions, which no message to the frame could carry
  const options: CheckedOptions & Record<string, string> = JSON.parse(JSON.stringify(given))
  for (const name in FORMS) {
    const value = options[name]
    if (value == null || RegExp(`^(${FORMS[name]})$`, 'i').test(value)) continue
    console.warn(`OpenCX: ${name}="${value}" is not ${FORMS[name]}`)
    delete options[name]
  }
  return options
}
