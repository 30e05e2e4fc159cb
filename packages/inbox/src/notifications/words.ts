import { notifications } from '../strings/en-notifications'

/** The texts of these parts in the locale in use. */
export const words = notifications
