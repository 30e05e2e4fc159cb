import type { PageTexts } from '../strings'
import { access } from './access'
import { account } from './account'
import { admin } from './admin'
import { audit } from './audit'
import { bulk } from './bulk'
import { canned } from './canned'
import { contactCard } from './contact-card'
import { contacts } from './contacts'
import { hours } from './hours'
import { knowledge } from './knowledge'
import { launch } from './launch'
import { look } from './look'
import { newBusiness } from './new-business'
import { notifications } from './notifications'
import { palette } from './palette'
import { reports } from './reports'
import { routing } from './routing'
import { savedFilters } from './saved-filters'
import { setup } from './setup'
import { tags } from './tags'
import { team } from './team'
import { webhooks } from './webhooks'

/** The texts of everything that is loaded after the first screen, in German. */
export const dePages: PageTexts = {
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
