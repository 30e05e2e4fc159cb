export { type ClosableFetch, createSafeFetch } from './create-safe-fetch'
export { FetchProblem, type SafeFetch, type SafeReply } from './safe-fetch'
