/** One text for each form that a language has for a number of things; `other` is for the rest. */
export type Forms<Category extends Intl.LDMLPluralRule> = Readonly<Record<Category | 'other', string>>

/** How a language writes numbers, and which of its forms goes with one. A missing form is a type error. */
export function createCounting<Category extends Intl.LDMLPluralRule>(locale: string) {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return {
    number: (value: number): string => numbers.format(value),
    plural(count: number, forms: Forms<Category>): string {
      const texts: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string } = forms
      return texts[rules.select(count)] ?? texts.other
    },
  }
}
