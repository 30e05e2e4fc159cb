export { mountTranscripts } from './routes'
