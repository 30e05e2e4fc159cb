export { mountSupportConfig } from './config-route'
export { customerParticipant } from './participant'
export { mountSupport } from './routes'
