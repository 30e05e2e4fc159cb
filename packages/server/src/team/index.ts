export { forgetFormer } from './forget-former'
export { mountInvitations } from './invitation-routes'
export { createInvitationDesk, type InvitationMail } from './invitations'
export { mountTeam } from './routes'
