import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { type Choice, extended, noChoice, toggled, within, without } from './choosing'

/** What is chosen in a list, and how that changes. */
export interface Choosing {
  readonly ids: ReadonlySet<string>
  /** Whether boxes to choose by are shown everywhere. */
  readonly isOn: boolean
  choose(id: string, isRange: boolean): void
  /** Chooses all that are loaded. */
  chooseAll(): void
  /** Shows the boxes before the first is chosen. */
  begin(): void
  /** Lets go of those that something was done with; ends where none is left. */
  release(ids: readonly string[]): void
  /** Lets go of all of them. */
  end(): void
}

/** Lets rows be chosen; another list begins with none. */
export function useChoice(listing: string, order: readonly string[]): Choosing {
  const [state, setState] = useState<{ listing: string; isOn: boolean; choice: Choice }>({
    listing,
    isOn: false,
    choice: noChoice,
  })
  const own = state.listing === listing ? state : { listing, isOn: false, choice: noChoice }
  const { ids } = useMemo(() => within(own.choice, order), [own.choice, order])
  // what left the list would be chosen again when it is back, and nobody would have chosen it
  useLayoutEffect(() => {
    setState((before) => {
      if (before.listing !== listing) return { listing, isOn: false, choice: noChoice }
      const choice = within(before.choice, order)
      return choice.ids.size === before.choice.ids.size ? before : { ...before, choice }
    })
  }, [listing, order])
  const change = (next: (choice: Choice) => Choice) =>
    setState((before) => {
      const choice = next(before.listing === listing ? within(before.choice, order) : noChoice)
      return { listing, isOn: true, choice }
    })
  return {
    ids,
    isOn: own.isOn || ids.size > 0,
    choose: (id, isRange) => change((choice) => (isRange ? extended(choice, id, order) : toggled(choice, id))),
    chooseAll: () => change(({ anchorId }) => ({ ids: new Set(order), anchorId })),
    begin: () => change((choice) => choice),
    release: (done) =>
      setState((before) => {
        // another list is shown by now, or nothing was done
        if (before.listing !== listing || done.length === 0) return before
        const choice = without(before.choice, done)
        return { listing, isOn: choice.ids.size > 0, choice }
      }),
    end: () => setState({ listing, isOn: false, choice: noChoice }),
  }
}
