/** The built program of the threads that read pages, as every run of tests makes it anew. */
export const pageThread = process.env.TEST_PAGE_THREAD ?? ''
