import type { WidgetOptions } from './widget'

/** Options as a page gives them: attributes are text, and scripts are not type-checked. */
export type GivenOptions = { readonly [Name in keyof WidgetOptions]?: unknown }

/** Options as the server has checked them, or will have in a moment. */
export type Options = { -readonly [Name in keyof WidgetOptions]: WidgetOptions[Name] } & { [name: string]: unknown }

/** What the server is told: nothing that says who the visitor is, and nothing that is no option. */
const LOOK = 'locale theme color position offsetX offsetY zIndex launcher mode target openAfter warm'.split(' ')

/** A copy as a message can carry it: without functions and what is undefined. Throws where JSON has no words. */
export const copy = <Copied>(given: object, names?: string[]): Copied => JSON.parse(JSON.stringify(given, names))

/** The options that say what the chat looks like and where it stands. */
export const lookOf = (options: Options): Options => copy(options, LOOK)
