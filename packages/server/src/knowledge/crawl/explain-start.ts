/** What is wrong with the first page of a site, and what to do about it. */
const PROBLEMS: Readonly<Record<string, string>> = {
  unreachable: 'could not be reached. Check the address, and whether it is open from the internet.',
  timed_out: 'took too long to answer. Start the crawl again when the site is quicker.',
  address_not_allowed:
    'is on this machine or in a private network, which this server may not crawl. Give an address on the public internet, or set ALLOW_PRIVATE_NETWORK.',
  invalid_url: 'leads to an address that cannot be fetched. Correct where it redirects to.',
  too_large: 'is larger than 5 MB. Begin with a smaller page.',
  too_complex:
    'is nested or built in a way that takes too long to read. Simplify its HTML, or begin with another page.',
  unreadable: 'is too broken to be read. Check its HTML, or begin with another page.',
  busy: 'could not be read because this server had too much to read at once. Start the crawl again later.',
  reader_failed: 'could not be read because of a fault of this server. Start the crawl again later.',
  redirect_loop: 'redirects in a circle. Correct its redirects.',
  redirected_away: 'redirects to another site. Add that site in its place.',
  out_of_scope:
    'redirects to a page that include_paths or exclude_paths leave out. Change them, or begin with another page.',
  wrong_content_type: 'is not a text but a file of another kind. Begin with a page of text.',
  login_required: 'asks for a sign-in. Make it public, or begin with a page that is.',
  robots_disallowed: 'is forbidden by the robots.txt of the site. Allow OpenCX-Crawler there.',
}
const UNKNOWN =
  'could not be read. Open it in a browser, and correct the address of the site if that shows nothing either.'

/** Says why the first page of a site could not be read, where the rest of its crawl went on. */
export function explainStart(reason: string): string {
  const status = /^http_(\d{3})$/.exec(reason)?.[1]
  const problem = status ? `was answered with status ${status}. Open it in a browser, and correct the address.` : null
  return `The first page of the site ${problem ?? PROBLEMS[reason] ?? UNKNOWN}`
}
