export { ensureBootstrapPartner } from './partner'
export { mountOrgs } from './routes'
export { mountSettings } from './settings-routes'
export { insertOrg } from './store'
