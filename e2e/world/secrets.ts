/** What the servers of these tests are started with. */
export const PARTNER_KEY = 'partner-key-of-the-end-to-end-tests'
export const AGENT = { email: 'agent@acme.test', password: 'a-password-for-tests' }
export const OWNER = { ...AGENT, email: 'owner@acme.test' }
