import { make } from './make'

type Button = Partial<HTMLButtonElement>

/** Fills the card beside the launcher, a status that stood there empty. */
export const greet = (card: HTMLElement, text: Button, dismiss: Button): void =>
  card.append(make('button', text), make('button', dismiss))
