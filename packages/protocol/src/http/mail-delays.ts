/** Minutes that something stays unread before a mail tells of it. */
export const mailDelays = [5, 15, 60] as const
