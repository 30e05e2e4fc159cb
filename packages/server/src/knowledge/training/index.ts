export { mountDirectories } from './directory-routes'
export { mountTraining } from './routes'
