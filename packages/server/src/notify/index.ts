export { invitationMail } from './invitation'
export { mailJobs } from './mail-jobs'
export { createSendMail } from './send-mail'
export type { MailServer } from './smtp'
