/** What the arguments of the commands mean, for the help. */
export const aPlaybook = 'the name of a playbook that comes with casebook, or a file such as ./mine.yaml'
export const aCase = 'a folder, an id, the beginning of an id, or last'
export const aCaseOrLast = `${aCase}; by default last`
