import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const STYLE = /<style>.*?<\/style>/s
const SCRIPT = /<script type="module">.*?<\/script>/s
const CONFIG = /(?<=<script type="application\/json" id="opencx-config">).*?(?=<\/script>)/s

const module = (path) => `<script type="module" src="${path}"></script>`

/** The chat document with the modules of the webchat in place of what was built, and the strings as they are now. */
export function developChat(html, locales) {
  // a function: in a text, `$` would have a meaning
  return html
    .replace(STYLE, () => '')
    .replace(SCRIPT, () => module('/webchat/@vite/client') + module('/webchat/src/main.ts'))
    .replace(CONFIG, (text) => withStrings(JSON.parse(text), locales))
}

/** A page around the widget, reloaded with it. */
export function developPage(html) {
  return html.replace('</head>', () => `${module('/widget-source/@vite/client')}</head>`)
}

function withStrings(config, locales) {
  const file = join(locales, `${config.locale}.json`)
  const strings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : config.strings
  return JSON.stringify({ ...config, strings }).replaceAll('<', '\\u003c')
}
