export { type Contact, findContact, identifyCustomer, type KnownCustomer } from './identify'
