export { resetMailJobs } from './forgotten-password'
export { issueResetLink, type ResetLink } from './reset-links'
export { mountAccount, mountPasswordResets } from './routes'
