export { checkTarget } from './check-target'
export { createSafeFetch } from './create-safe-fetch'
export { FetchProblem, type FetchProblemCode, type SafeFetch, type SafeReply } from './safe-fetch'
