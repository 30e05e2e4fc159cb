export { type Contact, findContact, identifyCustomer, type KnownCustomer } from './identify'
export { mountContacts } from './routes'
export { createUserTokens, type UserTokens } from './user-tokens'
