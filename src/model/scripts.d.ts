/** A script that runs on a machine, as text: the build and the tests take it in as it is. */
declare module '*.sh' {
  const text: string
  export default text
}

/** What the user's bash runs, as text. */
declare module '*.bash' {
  const text: string
  export default text
}

/** What the user's fish runs, as text. */
declare module '*.fish' {
  const text: string
  export default text
}

/** What the user's zsh runs, as text. */
declare module '*.zsh' {
  const text: string
  export default text
}
