import { createContext } from 'preact'

/** Closes the menu around an item. */
export const MenuContext = createContext<() => void>(() => {})
