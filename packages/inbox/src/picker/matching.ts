/** Options shown at once; whoever has more of them types. */
const SHOWN = 50

/** What is found by a text, those first whose name begins with it; where nothing is typed what is chosen, if that is asked. */
export function matching<Found extends { readonly name: string; readonly isChosen?: boolean }>(
  options: readonly Found[],
  text: string,
  isChosenFirst = false,
): readonly Found[] {
  const wanted = plain(text)
  const found = options.filter(({ name }) => plain(name).includes(wanted))
  const rank = ({ name, isChosen }: Found) => {
    if (wanted === '') return isChosen && isChosenFirst ? 0 : 1
    return plain(name).startsWith(wanted) ? 0 : 1
  }
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN)
}

/** Whatever its case and its accents. */
export function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
