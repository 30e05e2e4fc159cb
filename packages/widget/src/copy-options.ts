import type { WidgetOptions } from './widget'

/** Options as a page gives them: attributes are text, and scripts are not type-checked. */
export type GivenOptions = { readonly [Name in keyof WidgetOptions]?: unknown }

/** Options as the server has checked them, or will have in a moment. */
export type Options = { -readonly [Name in keyof WidgetOptions]: WidgetOptions[Name] } & { [name: string]: unknown }

/** Leaves out what is undefined, and functions, which no message to the frame could carry. */
export const copyOptions = (given: GivenOptions): Options => JSON.parse(JSON.stringify(given))
