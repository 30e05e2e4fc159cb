import type { ErrorCode } from '@opencx/protocol/http/errors'

/** What every code says when nothing more exact is known: what was wrong, what was expected, what to do. */
export const teaching: Readonly<Record<ErrorCode, string>> = {
  key_missing: 'No key was given. Send the key of your organisation.',
  key_malformed: 'This does not have the form of a key. Copy the whole key, without spaces or quotes.',
  key_truncated: 'Only the beginning of a key was given. Copy the whole key.',
  key_invalid: 'This key is not valid. It may have been revoked or belong to another server. Use a current one.',
  publishable_key: 'A publishable key can only open the chat. Use a secret key from your backend for this call.',
  secret_key_in_page:
    'This is a secret key and must never stand in a page, where everybody can read it. Use the publishable key instead, and replace this secret key now.',
  secret_key_in_browser:
    'This secret key came from a browser, where everybody can read it. Use secret keys from your backend only, and replace this one now.',
  user_token_invalid:
    'This user token is not valid. Ask your backend for a new one: they last an hour, and belong to one organisation.',
  user_token_expired:
    'This user token is older than an hour. Ask your backend for a new one and give it to `identify({ userToken })`.',
  handoff_code_invalid: 'This link was used already or is older than ten minutes. Ask for a new one where you got it.',
  invitation_invalid: 'This invitation was used already, withdrawn or is older than three days. Ask for a new one.',
  reset_link_invalid:
    'This link was used already, replaced by a newer one, or is older than an hour. Ask for a new one on the sign-in page.',
  origin_not_allowed:
    'This site is not allowed for this key. Add it to the sites of the key, or switch the key to hotspot mode.',
  network_not_allowed:
    'This key opens the chat from certain networks only, and yours is none of them. Ask the business to add it in Widget Setup.',
  ticket_missing: 'A new session needs the embed ticket of the chat page. Open the chat from /webchat.',
  ticket_invalid: 'The embed ticket is not valid for this server. Load the chat page again for a new one.',
  ticket_expired: 'The embed ticket is older than a day. Load the chat page again for a new one and send again.',
  session_missing: 'No session token was given. Send it as "Authorization: Bearer <token>".',
  session_expired: 'This session has ended. Start a new one; what was typed can be sent again.',
  credentials_invalid: 'Email or password is wrong. Check both and try again.',
  signed_out: 'You are signed out. Sign in again; what you typed is kept.',
  resume_code_invalid:
    'This code opens no conversation. Check it for typing mistakes; it may also be older than a day, or have been replaced by a newer one.',
  identity_excludes_resume:
    'Codes are for visitors whom nobody knows. This is the conversation of a signed-in customer: sign in on the site of the business in the other browser, and it is there.',
  forbidden: 'You may not do this. Ask an owner of the business for the permission.',
  password_wrong: 'The present password is wrong. Type it again, or sign out and reset it.',
  invalid_request: 'The request does not have the expected form.',
  invalid_json: 'The body is not valid JSON. Send one JSON object with Content-Type: application/json.',
  unsupported_media_type:
    'The body is said to be something else than JSON. Send one JSON object with Content-Type: application/json.',
  body_too_large: 'The body is larger than this call accepts. Send less at once.',
  not_found: 'There is nothing at this address. Look for a typing mistake in it, or ask whoever gave it to you.',
  method_not_allowed: 'This address takes other methods. Send one of those that the header Allow names.',
  conversation_not_found: 'There is no such conversation, or it belongs to somebody else.',
  external_id_taken:
    'You already have an organisation with this external_id. Use that one, or choose another external_id.',
  contact_unproven:
    'This contact is a visitor who proved nothing, and their browser would be taken for the customer. Have the customer sign in with a token of POST /widget/authenticate-user: what they wrote comes with them.',
  contact_taken: 'Another contact has this externalUserId or this verified e-mail address. Change that one instead.',
  tag_name_taken:
    'You have a tag of this name. Use that one, or choose another name; upper and lower case are the same.',
  filter_name_taken: 'A saved filter has this name already. Choose another one; upper and lower case are the same.',
  shortcut_taken:
    'A canned reply has this shortcut. Change that one, or choose another shortcut; upper and lower case are the same.',
  in_use: 'Something else needs this. Change that first, then delete this.',
  already_invited: 'This person is invited already. Wait until they accept, or until the invitation has expired.',
  already_member: 'This person is a member already.',
  member_elsewhere:
    'This person belongs to another business too, and its colleagues answer for the account as well. Ask the operator of this server to set up mail: then they can reset their password themselves.',
  account_exists:
    'There is an account with this e-mail address. Sign in with it first, then open the invitation again.',
  action_exists: 'There is an action with this name already. Change that one, or choose another name.',
  business_exists: 'You already own a business with this domain. Use that one.',
  call_in_progress: 'There is a call in this conversation already. End it first.',
  idempotency_key_reused:
    'This Idempotency-Key was used for another request within the last day. Make a new key for every request.',
  idempotency_unfinished:
    'The first request with this Idempotency-Key has not ended, or its end is not known. Look whether it did its work before you try with a new key.',
  idempotency_secret:
    'The first request with this Idempotency-Key was carried out; its reply held a secret that is shown only once. Revoke what it made, or have it show a new secret, and use a new Idempotency-Key for another.',
  identity_required: 'This business answers signed-in customers only. Sign in on its site and open the chat again.',
  identity_excludes_hotspot:
    'A hotspot key knows nobody, so it does not go together with required sign-in. Give every page key a list of sites, or turn required sign-in off.',
  crawl_running: 'A crawl of this site is under way. Wait for its end, or cancel it first.',
  id_taken: 'This id was already used for something else. Make a new id for every command.',
  handoff_needs_site_key:
    'Customers are handed over under a page key with a list of sites, because a hotspot key knows nobody; this business has none. Make one in Widget Setup.',
  last_key:
    'This is the last key that shows the chat anywhere. Make another one first, or send `confirm: true` to take the chat off every page.',
  last_owner: 'A business keeps at least one owner. Make somebody else an owner first.',
  too_many_keys: 'A business has at most 50 usable keys. Revoke one that nobody uses any more.',
  site_exists:
    'This business has that site already, so its pages would be learnt twice. GET /crawl lists its sites; change or crawl the one there is.',
  too_many_tags: 'A conversation has 20 tags at most. Take one off first.',
  too_many_sites:
    'A business has at most 50 sites to crawl. Delete one that is not needed any more, or let one site cover several parts with include_paths.',
  command_unknown: 'This server does not know that command. It may be older than the page that sent it.',
  command_not_allowed: 'You may not send that command in this conversation.',
  consent_required: 'Somebody has to agree to the text of `consent` first: send its version as `visitor.consentedTo`.',
  message_empty: 'The message holds no text. Write something first.',
  message_too_long: 'A message holds at most 10,000 characters. Shorten it, or send it in parts.',
  message_malformed: 'The message holds control characters or broken characters. Remove them and send it again.',
  member_not_found: 'Nobody with that id belongs to this business. GET /inbox/v1/members lists who does.',
  tag_not_found: 'There is no tag with that id. GET /inbox/v1/tags lists those of the business.',
  attachment_not_found: 'There is no such file, or it belongs to somebody else. Upload it again.',
  attachment_empty: 'This file is empty. Choose another one.',
  attachment_too_large: 'This file is too large. Send a smaller one.',
  attachment_not_allowed: 'Files of this type cannot be sent here. Send a picture, a PDF or another document.',
  attachment_damaged: 'This picture cannot be read. Save it again as PNG or JPEG, and send that.',
  rate_limited: 'Too many requests at once. Wait as many seconds as Retry-After says, then send it again.',
  calls_not_configured: 'Calls are not set up on this server: LIVEKIT_URL and its keys are missing.',
  storage_full: 'The server has no space left, so nothing was stored. Keep the message and try again later.',
  unavailable: 'The server cannot do this at the moment. Keep the message and try again in a few seconds.',
  internal_error: 'Something went wrong on our side; it has been written to the log. Try again in a moment.',
}
