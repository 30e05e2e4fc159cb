/** How a crawl introduces itself, and the name under which robots.txt can speak to it. */
export const USER_AGENT = 'OpenCX-Crawler/1.0'
