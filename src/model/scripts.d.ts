/** A script that runs on a machine, as text: the build and the tests take it in as it is. */
declare module '*.sh' {
  const text: string
  export default text
}
