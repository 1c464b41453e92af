// Loaded before casebook: Node says that it is another one.
const versions = { ...process.versions, node: process.env.PRETEND_NODE }
Object.defineProperty(process, 'versions', { value: versions })
