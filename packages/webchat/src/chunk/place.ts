/** Where the chunks of this version are, with a slash at the end; the document says it. Nothing here, or kit and chunks import each other. */
export const place = { base: '' }
