/** Endings of the files that can be sent, without the dot, by their media type. Apart from the schemas, so that browsers get them. */

/** Drawn in the thread; made anew from their pixels when they arrive. */
export const PICTURE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  // kept as WebP, which more browsers show
  'image/avif': ['avif'],
}

/** Kept as they are, and only ever downloaded or played. */
export const DOCUMENT_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'text', 'log', 'md'],
  'text/csv': ['csv', 'tsv'],
  'application/rtf': ['rtf'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/zip': ['zip'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/aac': ['aac'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'video/quicktime': ['mov'],
}

const dotted = (types: Readonly<Record<string, readonly string[]>>) =>
  Object.values(types)
    .flat()
    .map((ending) => `.${ending}`)

/** What a file dialog offers: the value of `accept`. */
export const PICTURES_ACCEPTED = dotted(PICTURE_TYPES).join(',')
export const FILES_ACCEPTED = [...dotted(PICTURE_TYPES), ...dotted(DOCUMENT_TYPES)].join(',')
