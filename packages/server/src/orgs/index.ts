export { ensureBootstrapPartner } from './partner'
export { mountOrgs } from './routes'
export { insertOrg } from './store'
