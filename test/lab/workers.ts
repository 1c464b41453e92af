/** How many test files run side by side, each with guests of its own: emulated ones wait more than they work. */
export const workers = 2
