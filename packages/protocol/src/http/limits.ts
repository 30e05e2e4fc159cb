/** Numbers that both ends agree on; apart from the schemas, so that browsers get them without the validator. */

/** A cursor further behind than this is answered with a reset instead of every event. */
export const RESET_BEHIND = 200
/** Entries that a reset and a page of history carry. */
export const HISTORY_PAGE = 50
/** Commands in one exchange; a longer outbox goes in several, in order. */
export const COMMANDS_MAX = 50
/** Longest wait of a long poll, in seconds. */
export const WAIT_MAX_SECONDS = 25
/** Largest body of an exchange, in bytes. Clients keep their batches far below. */
export const EXCHANGE_MAX_BYTES = 1_048_576
/** Files in one message. */
export const ATTACHMENTS_MAX = 10
/** Largest file, in bytes. */
export const FILE_MAX_BYTES = 10 * 1_048_576
/** The same for visitors under a hotspot key, who may send pictures only. */
export const HOTSPOT_FILE_MAX_BYTES = 5 * 1_048_576
/** Longest side of the small picture that threads show, in pixels. */
export const THUMBNAIL_MAX_PIXELS = 640
/** Ready answers under one message. */
export const QUICK_REPLIES_MAX = 10
/** Colleagues that one note asks to read it. */
export const MENTIONS_MAX = 20
/** Tags of one conversation. */
export const TAGS_ON_CONVERSATION_MAX = 20
/** Canned replies of one business. */
export const CANNED_REPLIES_MAX = 1_000
/** Longest shortcut of a canned reply, and its longest text. */
export const SHORTCUT_MAX_LENGTH = 40
export const CANNED_TEXT_MAX_LENGTH = 5_000
/** Rows of one import of canned replies, and its bytes. */
export const CANNED_IMPORT_MAX_ROWS = 500
export const CANNED_IMPORT_MAX_BYTES = 1_048_576
/** Answers of one visitor to the pre-chat form. */
export const ANSWERS_MAX = 20
/** Conversations that a visitor's list shows. */
export const CONVERSATIONS_MAX = 50
/** Sites, and networks, that one key lists. */
export const KEY_LINES_MAX = 100

/** Conversations that one command is given to at once. */
export const BULK_MAX = 100
/** Saved filters of one person in one business, and as many of its whole team. */
export const SAVED_FILTERS_MAX = 50
/** Longest name of a saved filter. */
export const SAVED_FILTER_NAME_MAX_LENGTH = 60

/** Longest thing that is searched for, in UTF-16 code units. */
export const SEARCH_MAX_LENGTH = 200

/** Typing fades by itself this long after the last sign of it. */
export const TYPING_FADES_AFTER_MS = 5_000

/** How many webhooks an organisation can have. */
export const MAX_WEBHOOKS = 20
