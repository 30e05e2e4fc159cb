export { mountAutopilot } from './routes'
