/** What the arguments of the commands mean, for the help. */
export const aPlaybook = 'the name of a playbook that comes with casebook, or a file such as ./mine.yaml'
export const aCase = 'an id, a part that only one id has, a folder such as ./case, or last'
export const aCaseOrLast = `${aCase}; by default last`
