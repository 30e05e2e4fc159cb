export { FetchProblem, type FetchProblemCode, type SafeFetch } from './safe-fetch'
