export { mountSupportConfig } from './config-route'
export { mountSupport } from './routes'
