/** Bytes in UTF-8; file systems take 255, and browsers add to a name that is taken. */
const MAX_BYTES = 200
/** What a file is called of whose name nothing is left. */
const NAMELESS = 'file'

// controls, and the invisible characters that turn around or hide a part of a name: `exe.gpj` must not read as `jpg.exe`
const INVISIBLE = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
const FORBIDDEN_ON_WINDOWS = /[<>:"|?*]/g
/** Devices to Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** A name that every system can store and nobody is deceived by; it ends with one of `endings`, the first being the usual one. */
export function cleanFileName(given: string, endings: readonly string[]): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = last.replace(INVISIBLE, '').replace(FORBIDDEN_ON_WINDOWS, '_').replace(/\s+/g, ' ')
  const { stem, ending } = split(trimEnds(visible))
  const isFitting = endings.includes(ending.toLowerCase())
  const own = isFitting ? stem : [stem, ending].filter(Boolean).join('.')
  const suffix = `.${isFitting ? ending : endings[0]}`
  const short = trimEnds(cutBytes(own, MAX_BYTES - suffix.length)) || NAMELESS
  return `${DEVICE.test(short) ? '_' : ''}${short}${suffix}`
}

/** The last part of a name after its dot, in lower case; empty when it has none. */
export function endingOf(name: string): string {
  return split(name.trim().replace(/[. ]+$/, '')).ending.toLowerCase()
}

function split(name: string): { stem: string; ending: string } {
  const [, stem, ending] = /^(.+)\.([^. ]{1,16})$/u.exec(name) ?? []
  return stem && ending ? { stem, ending } : { stem: name, ending: '' }
}

/** Leading dots hide a file, trailing ones and spaces are lost on Windows. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '')
}

function cutBytes(name: string, most: number): string {
  let kept = ''
  let bytes = 0
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > most) break
    kept += character
  }
  return kept
}
