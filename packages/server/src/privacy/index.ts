export { exportOrg } from './export-org'
export { keepRetention } from './retention'
export { mountPrivacy } from './routes'
export { sendText } from './send-text'
