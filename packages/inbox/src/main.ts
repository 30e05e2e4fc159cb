// first, so that a component's own styles win over the general ones
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

import { openStorage } from '@opencx/client'
import { createTheme } from './frame/theme'
import { createApi } from './http/api'
import { showLost } from './lost'
import { createSession } from './session/session'
import { chosenLanguage } from './strings/choice'
import { languages } from './strings/languages'
import { speak } from './strings/speak'

const storage = openStorage()
const page = document.documentElement
const theme = createTheme(storage, page)
const api = createApi((path, init) => fetch(path, init))
const session = createSession(api)
void session.check()

const root = document.getElementById('app')
if (!root) throw new Error('The page has no element with id "app"; index.html and main.ts do not fit together.')
const language = chosenLanguage(storage, navigator.languages)
speak(language)
  .then((spoken) => {
    page.lang = spoken
    page.dir = languages[spoken].direction
    // not before: modules of the page read texts when they are evaluated
    return import('./draw')
  })
  .then(({ draw }) => draw({ root, storage, theme, api, session }))
  .catch((reason: unknown) => {
    showLost(root, language)
    throw reason
  })
