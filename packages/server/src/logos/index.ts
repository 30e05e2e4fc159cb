export { createLogos } from './logos'
export { mountLogos } from './routes'
