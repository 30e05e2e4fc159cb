/** How much of each thing one caller may do in a while. Whole offices and hotspots share one address. */
export const rules = {
  /** Boots and chat documents, per address. */
  boot: { points: 600, seconds: 60 },
  /** Failed sign-ins, per address. */
  signInAddress: { points: 30, seconds: 900 },
  /** Failed sign-ins, per account and address, so that nobody locks out somebody else. */
  signInAccount: { points: 10, seconds: 900 },
  /** New visitor sessions, per address. */
  newSession: { points: 60, seconds: 600 },
  /** Messages, per visitor session. */
  message: { points: 30, seconds: 60 },
  /** Calls of a partner, per key. */
  partner: { points: 100, seconds: 60 },
} as const
export type RuleName = keyof typeof rules
