import { access } from './en-access'
import { account } from './en-account'
import { admin } from './en-admin'
import { audit } from './en-audit'
import { bulk } from './en-bulk'
import { canned } from './en-canned'
import { contactCard } from './en-contact'
import { contacts } from './en-contacts'
import { hours } from './en-hours'
import { knowledge } from './en-knowledge'
import { launch } from './en-launch'
import { look } from './en-look'
import { newBusiness } from './en-new-business'
import { notifications } from './en-notifications'
import { palette } from './en-palette'
import { reports } from './en-reports'
import { routing } from './en-routing'
import { savedFilters } from './en-saved-filters'
import { setup } from './en-setup'
import { tags } from './en-tags'
import { team } from './en-team'
import { webhooks } from './en-webhooks'

/** The texts of everything that is loaded after the first screen, in English. */
export const enPages = {
  access,
  account,
  admin,
  audit,
  bulk,
  canned,
  contactCard,
  contacts,
  hours,
  knowledge,
  launch,
  look,
  newBusiness,
  notifications,
  palette,
  reports,
  routing,
  savedFilters,
  setup,
  tags,
  team,
  webhooks,
}
