/** How much of each thing one caller may do in a while. Whole offices and hotspots share one address. */
export const rules = {
  boot: { points: 600, seconds: 60, of: 'openings of the chat from one address' },
  signInAddress: { points: 30, seconds: 900, of: 'failed sign-ins from one address' },
  /** Account and address together, so that nobody locks out somebody else. */
  signInAccount: { points: 10, seconds: 900, of: 'failed sign-ins to one account from one address' },
  resetAddress: { points: 30, seconds: 900, of: 'password resets from one address' },
  /** Whoever asks makes us write to somebody; counted for addresses that nobody has, too. */
  resetMailbox: { points: 3, seconds: 3_600, of: 'password resets of one account' },
  ownPassword: { points: 10, seconds: 900, of: 'wrong passwords of one signed-in person' },
  newSession: { points: 60, seconds: 600, of: 'new visitors from one address' },
  /** For hotspot keys, which no list of sites protects. */
  newSessionMinute: { points: 60, seconds: 60, of: 'new visitors of one key' },
  /** More than one address is allowed in a day: nobody closes a portal alone. */
  newSessionDay: { points: 20_000, seconds: 86_400, of: 'new visitors of one key' },
  message: { points: 30, seconds: 60, of: 'messages of one visitor' },
  /** A long poll that typing on both sides interrupts, in several tabs, stays far below. */
  exchange: { points: 300, seconds: 60, of: 'requests of one visitor' },
  /** Each change is stored and told to the agents. */
  description: { points: 30, seconds: 60, of: 'changes of name, address or page by one visitor' },
  /** Enough for a few pictures; a hotspot key stands in pages that nobody answers for. */
  hotspotUpload: { points: 5, seconds: 600, of: 'files of one visitor' },
  upload: { points: 40, seconds: 600, of: 'files of one visitor' },
  agentUpload: { points: 200, seconds: 600, of: 'files of one agent' },
  uploadAddress: { points: 200, seconds: 600, of: 'files of visitors from one address' },
  /** A thread of pictures asks for each of them. */
  file: { points: 600, seconds: 60, of: 'files fetched by one visitor' },
  resumeCode: { points: 10, seconds: 3_600, of: 'codes made by one visitor' },
  resumeAddress: { points: 10, seconds: 3_600, of: 'wrong codes from one address' },
  /** A million million codes: a botnet that is as quick as this needs a lifetime for one. */
  resumeOrg: { points: 300, seconds: 3_600, of: 'wrong codes for one business' },
  socket: { points: 60, seconds: 60, of: 'connections opened by one visitor or agent' },
  orgKey: { points: 100, seconds: 60, of: 'calls with one secret key' },
  /** Customers talk through it, one call for each message. */
  orgKeySend: { points: 1_000, seconds: 60, of: 'messages sent with one secret key' },
  supportKey: { points: 600, seconds: 60, of: 'calls with one secret key' },
  config: { points: 1_200, seconds: 60, of: 'calls for the configuration with one secret key' },
  /** For the keys that stand in pages. */
  configAddress: { points: 600, seconds: 60, of: 'calls for the configuration from one address' },
  wrongKey: { points: 100, seconds: 60, of: 'calls with wrong keys from one address' },
  invitationAddress: { points: 20, seconds: 900, of: 'invitations opened from one address' },
  /** Whoever makes us write to strangers. */
  invite: { points: 50, seconds: 3_600, of: 'invitations sent by one person' },
  handoffAddress: { points: 30, seconds: 600, of: 'one-time links opened from one address' },
  /** Each page of an inbox shows one, and a browser keeps it. */
  logo: { points: 300, seconds: 60, of: 'logos from one address' },
  userToken: { points: 60, seconds: 600, of: 'identities told from one address' },
  /** Whoever makes us write to somebody: it stays bearable for them. */
  mailAddress: { points: 5, seconds: 3_600, of: 'mails to one address' },
  refusedAddress: { points: 30, seconds: 60, of: 'refused pages told of from one address' },
  seenKey: { points: 60, seconds: 60, of: 'newly seen sites of one key' },
  refusedKey: { points: 120, seconds: 60, of: 'refused pages of one key' },
  businessSetup: { points: 10, seconds: 3_600, of: 'businesses of one person' },
  typing: { points: 300, seconds: 60, of: 'typing signals of one agent' },
  /** Whoever types fast asks a few times for each word. */
  search: { points: 240, seconds: 60, of: 'searches of one person' },
  /** Whoever tries all filters asks twice a second for a while. */
  report: { points: 60, seconds: 60, of: 'reports of one person' },
  partner: { points: 100, seconds: 60, of: 'calls with one partner key' },
} as const satisfies Readonly<Record<string, Rule>>
export type RuleName = keyof typeof rules

interface Rule {
  readonly points: number
  readonly seconds: number
  /** What is counted, as the refusal says it. */
  readonly of: string
}
