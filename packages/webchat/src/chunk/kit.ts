import { createElement, Fragment, render } from 'preact'
import { formatDay, formatTime } from '../i18n/dates'
import { language, t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { computed, effect, signal } from '../signal/signal'
import { Avatar } from '../thread/Avatar'
import { menu, qr, trouble } from './chunks'
import { importStyle } from './import-chunk'
import { lazily } from './lazily'
import { patiently } from './patiently'

/**
 * What the document has already and chunks use too, so that no chunk brings a second copy: there is one language and one
 * set of signals. The build binds a chunk's imports of these modules to this object.
 */
export const kit = {
  importStyle,
  createElement,
  Fragment,
  render,
  signal,
  computed,
  effect,
  language,
  t,
  formatDay,
  formatTime,
  Icon,
  Avatar,
  lazily,
  patiently,
  menu,
  qr,
  trouble,
}

declare global {
  var opencxKit: typeof kit
}
globalThis.opencxKit = kit
