/**
 * How long a test waits, in milliseconds, for what a quiet machine does at once. It bounds what hangs and judges no
 * speed, so it has room for a machine that is busy; a test's own limit is longer, so that the wait says what did not come.
 */
export const patienceMs = 120_000
