// what a spreadsheet computes; with apostrophes before it, which are doubled so that each of them comes back
const COMPUTED = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

/** A value that no spreadsheet computes: an apostrophe has it taken for text. */
export const guardFormula = (value: string): string => (COMPUTED.test(value) ? `'${value}` : value)

/** The value without the apostrophe that guards it. */
export const unguardFormula = (value: string): string => (GUARDED.test(value) ? value.slice(1) : value)
