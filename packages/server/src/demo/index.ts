export { mountDemo } from './pages'
export { type Demo, seedDemo } from './seed'
