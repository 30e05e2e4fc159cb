import { sizeText } from '@opencx/thread/files'
import { language } from '../i18n/translate'

/** A size in the visitor's language. */
export const formatSize = (bytes: number): string => sizeText(bytes, language.value.locale)
