import { layOut } from './layout'
import { type Mail, oneLine } from './mail'

interface Invitation {
  readonly orgName: string
  readonly link: string
  readonly expiresAt: Date
  readonly branding: { readonly appName: string; readonly logoUrl: string | null }
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Asks somebody to join a business; everything but their address. */
export function invitationMail({ link, expiresAt, branding, ...names }: Invitation): Omit<Mail, 'to'> {
  const [orgName, appName] = [oneLine(names.orgName, 100), oneLine(branding.appName, 100)]
  const heading = `You are invited to join ${orgName}`
  const letter = layOut({
    logoUrl: branding.logoUrl,
    appName,
    heading,
    paragraphs: [
      `${orgName} would like you to answer its customers in ${appName}.`,
      `The invitation is meant for you alone, can be accepted once, and ends on ${moment.format(expiresAt)} UTC.`,
    ],
    action: { label: 'Accept the invitation', link },
    footer: 'If you do not know what this is about, ignore this mail: nothing happens without you.',
  })
  return { fromName: appName, subject: heading, link, ...letter }
}
