/**
 * How far a playbook's text may go: all that it asks for; only looking, nothing of it as root (`read_only`, also where an older casebook
 * kept it); or only looking, also as root.
 */
export type TrustScope = 'all' | 'read_only' | 'read_only_root'
