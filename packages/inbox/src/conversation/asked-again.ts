import { signal } from '@preact/signals'

/** Grows when a message is asked for whose address is open already: no address tells of that. */
export const askedAgain = signal(0)

/** Says that this address was picked; to be called before it is gone to. */
export function ask(url: string): void {
  if (url === location.pathname + location.search) askedAgain.value++
}
